package dev.ringfence.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `ringfence rehearse`: does once what the commands do, so that the JVM, which watches, can keep
/// what it learned for their next start. `make package` and the image's build run it.
@Command(
        name = "rehearse",
        hidden = true,
        description =
                "Does once what the commands do and writes ringfence.aot, which later starts of the same Java are faster with.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("FieldCanBeFinal") // picocli assigns the annotated fields
final class RehearseCommand implements Callable<Integer> {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        Path folder = Files.createTempDirectory("ringfence-rehearsal-");
        try {
            for (var file : Rehearsal.FILES.entrySet()) {
                Files.writeString(folder.resolve(file.getKey()), file.getValue());
            }
            return rehearse(folder);
        } finally {
            delete(folder);
        }
    }

    private int rehearse(Path folder) {
        for (Rehearsal.Step step : Rehearsal.steps(folder)) {
            int exit = run(step.arguments());
            if (exit != step.exit()) {
                spec.commandLine()
                        .getErr()
                        .println(
                                "error: the rehearsal of '%s' ended with %d and not with %d"
                                        .formatted(
                                                String.join(" ", step.arguments()),
                                                exit,
                                                step.exit()));
                return 1;
            }
        }
        return 0;
    }

    private static int run(List<String> arguments) {
        return Main.commandLine()
                .setOut(new PrintWriter(Writer.nullWriter()))
                .setErr(new PrintWriter(Writer.nullWriter()))
                .execute(arguments.toArray(String[]::new));
    }

    private static void delete(Path folder) throws IOException {
        for (String file : Rehearsal.FILES.keySet()) {
            Files.deleteIfExists(folder.resolve(file));
        }
        Files.delete(folder);
    }
}
