package dev.ringfence.report;

import dev.ringfence.cli.RootCommand;
import dev.ringfence.cli.report.ReportCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

/// What `ringfence report` says.
record Reported(String out, String err, int exit) {

    static Reported of(String... args) {
        var out = new StringWriter();
        var err = new StringWriter();
        var all = new ArrayList<>(List.of("report"));
        all.addAll(List.of(args));
        int exit =
                RootCommand.with(new ReportCommand())
                        .setOut(new PrintWriter(out, true))
                        .setErr(new PrintWriter(err, true))
                        .execute(all.toArray(String[]::new));
        return new Reported(out.toString(), err.toString(), exit);
    }
}
