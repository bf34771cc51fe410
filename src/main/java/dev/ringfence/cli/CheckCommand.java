package dev.ringfence.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `ringfence check`.
@Command(
        name = "check",
        description =
                "Finds what is wrong with baselines and NetworkPolicies, and which rules of whose policies break the baselines. Over files, a cluster, or both; a cluster is only read.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:no errors; with --strict no warnings either",
            "1:something was found, or is given that cannot be read; the rest is judged",
            "2:nothing can be said: no baseline, or no such namespace, is among the inputs"
        },
        footer = {
            "",
            "Examples:",
            "  ringfence check -f baselines/ -f manifests/",
            "  ringfence check -f baselines/ -f manifests/ -n shop --strict -o json",
            "  ringfence check --context prod"
        })
@SuppressWarnings("FieldCanBeFinal") // picocli assigns the annotated fields
public final class CheckCommand implements Callable<Integer> {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private InputOptions options = new InputOptions();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "One of: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private CheckFormat format = CheckFormat.TEXT;

    @Option(names = "--strict", description = "Warnings count as findings too.")
    private boolean strict;

    @Override
    public Integer call() {
        return new Check(Session.of(spec.commandLine()), options)
                .run(new Check.Wanted(format, strict));
    }
}
