package dev.ringfence.cli.report;

import dev.ringfence.cli.InputOptions;
import dev.ringfence.cli.Session;
import dev.ringfence.cli.Version;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `ringfence report`.
@Command(
        name = "report",
        description = {
            "Says of every namespace which claims of its baselines are kept, what breaks the others, and who may talk to whom. Over files, a cluster, or both; a cluster is only read.",
            "",
            "It stands on one of two grounds, and says on which: as stored, where what the operator should have written counts only if it is there; or as planned, as if it were. Inputs from a cluster (their objects bear a uid) are judged as stored, others as planned."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all claims are kept",
            "1:some are broken, or possibly broken",
            "2:something could not be judged; the rest is reported"
        },
        footer = {
            "",
            "Examples:",
            "  ringfence report -f baselines/ -f manifests/",
            "  ringfence report -f cluster.yaml -o html > report.html",
            "  ringfence report --context prod -n shop",
            "  ringfence report -f cluster.yaml -f next-baseline.yaml --as planned -o markdown"
        })
@SuppressWarnings("FieldCanBeFinal") // picocli assigns the annotated fields
public final class ReportCommand implements Callable<Integer> {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private InputOptions options = new InputOptions();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "One of: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Format format = Format.text;

    @Option(
            names = "--as",
            paramLabel = "GROUND",
            description =
                    "One of: ${COMPLETION-CANDIDATES} (default: stored where the inputs come from a cluster, planned elsewhere).")
    private @Nullable As as;

    /// Named as it is typed.
    enum Format {
        text,
        json,
        markdown,
        html
    }

    /// What counts of what the operator writes. Named as it is typed.
    enum As {
        planned,
        stored
    }

    @Override
    public Integer call() {
        return new Report(Session.of(spec.commandLine()), options).run(format, as);
    }
}
