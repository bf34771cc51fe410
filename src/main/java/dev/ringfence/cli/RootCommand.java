package dev.ringfence.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `ringfence`, the program of which everything else is a subcommand.
@Command(
        name = "ringfence",
        description =
                "Keeps a default-deny baseline of NetworkPolicies around every selected namespace.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  ringfence render -f config/samples",
            "  ringfence diff -f config/samples -f cluster.yaml",
            "  ringfence operator --kubeconfig ~/.kube/config --log-format text"
        })
@SuppressWarnings("FieldCanBeFinal") // picocli assigns the annotated fields
public final class RootCommand implements Runnable {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command? See 'ringfence --help'");
    }

    /// The command line with `subcommands`; wrong usage exits with 2.
    public static CommandLine with(Object... subcommands) {
        var line = new CommandLine(new RootCommand());
        for (Object subcommand : subcommands) {
            line.addSubcommand(subcommand);
        }
        return line.setColorScheme(CommandLine.Help.defaultColorScheme(Colours.wanted().ansi()));
    }
}
