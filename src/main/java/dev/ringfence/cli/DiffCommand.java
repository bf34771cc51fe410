package dev.ringfence.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `ringfence diff`.
@Command(
        name = "diff",
        description =
                "Shows what the operator would change where the NetworkPolicies among the inputs stand. Over files, a cluster, or both; a cluster is only read.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nothing would change",
            "1:something would change",
            "2:something could not be judged; the rest is shown"
        },
        footer = {
            "",
            "Examples:",
            "  ringfence diff -f baselines/ -f cluster.yaml",
            "  ringfence diff --context prod",
            "What a changed baseline would change there:",
            "  ringfence diff --context prod -f baselines/tenants.yaml"
        })
@SuppressWarnings("FieldCanBeFinal") // picocli assigns the annotated fields
public final class DiffCommand implements Callable<Integer> {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private InputOptions options = new InputOptions();

    @Option(
            names = "--order",
            description =
                    "Show the writes of each namespace in their order, instead of what they change. After each of them nothing is open that neither side of the change opens, and nothing cut that both allow.")
    private boolean ordered;

    @Override
    public Integer call() {
        return new Diff(Session.of(spec.commandLine()), options, ordered).run();
    }
}
