package dev.ringfence.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `ringfence render`. What it does is in a class of its own, so that asking for help loads nothing
/// of it.
@Command(
        name = "render",
        description =
                "Writes the NetworkPolicies that each namespace would hold, as YAML that 'kubectl apply' takes. Over files, a cluster, or both; a cluster is only read.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:everything was rendered",
            "2:something could not be judged; the rest was rendered"
        },
        footer = {
            "",
            "Examples:",
            "  ringfence render -f baselines/ -f namespaces.yaml",
            "  ringfence render -f config/samples -n shop | kubectl diff -f -",
            "  ringfence render --context prod -f baselines/"
        })
@SuppressWarnings("FieldCanBeFinal") // picocli assigns the annotated fields
public final class RenderCommand implements Callable<Integer> {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private InputOptions options = new InputOptions();

    @Option(
            names = "--preview",
            description = "Render baselines in Preview too, as if they were enforced.")
    private boolean preview;

    @Override
    public Integer call() {
        return new Render(Session.of(spec.commandLine()), options, preview).run();
    }
}
