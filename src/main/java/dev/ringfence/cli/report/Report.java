package dev.ringfence.cli.report;

import dev.ringfence.cli.InputOptions;
import dev.ringfence.cli.Session;
import dev.ringfence.cli.live.LiveKind;
import dev.ringfence.cli.report.ReportCommand.As;
import dev.ringfence.cli.report.ReportCommand.Format;
import dev.ringfence.report.ClusterReport;
import dev.ringfence.report.NamespaceReport;
import dev.ringfence.report.State;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reports on every namespace.
record Report(Session session, InputOptions options) {

    /// Services change nothing: policies judge what comes after them.
    private static final Set<LiveKind> WANTED =
            Set.copyOf(EnumSet.complementOf(EnumSet.of(LiveKind.SERVICE)));

    int run(Format format, @Nullable As as) {
        var inputs = options.readOfAllNamespaces(WANTED);
        var ground = ReportGround.of(inputs, options, as);
        var report = ClusterReport.of(ground.given());
        var words = new ReportWords(ground);
        session.out()
                .print(
                        switch (format) {
                            case text -> new ReportText(words).of(report);
                            case json -> new ReportJson(words).of(report);
                            case markdown -> new ReportMarkdown(words).of(report);
                            case html -> new ReportPage(words).of(report);
                        });
        session.out().flush();
        session.tellWhatIsLeftOut(inputs);
        ground.notes().forEach(session::note);
        session.complain(ground.complaints());
        return exit(report, ground);
    }

    private static int exit(ClusterReport report, ReportGround ground) {
        boolean judged =
                ground.complaints().isEmpty()
                        && report.namespaces().stream().allMatch(each -> each.notRead().isEmpty());
        if (!judged) {
            return Session.NOT_JUDGED;
        }
        return report.namespaces().stream()
                        .map(NamespaceReport::worst)
                        .flatMap(Optional::stream)
                        .allMatch(state -> state == State.KEPT)
                ? Session.CLEAN
                : Session.FOUND;
    }
}
