package dev.ringfence.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

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
            "  ringfence check -f config/samples -f manifests/",
            "  ringfence diff -f config/samples -f cluster.yaml",
            "  ringfence explain -f cluster.yaml --from shop/web --to 8.8.8.8 --port 443",
            "  ringfence report -f cluster.yaml -o html > report.html",
            "  ringfence operator --kubeconfig ~/.kube/config --log-format text"
        })
@SuppressWarnings("FieldCanBeFinal") // picocli assigns the annotated fields
public final class RootCommand implements Runnable {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command?");
    }

    /// The command line with `subcommands`; wrong usage exits with 2.
    public static CommandLine with(Object... subcommands) {
        var line = new CommandLine(new RootCommand());
        for (Object subcommand : subcommands) {
            line.addSubcommand(subcommand);
        }
        return line.setColorScheme(CommandLine.Help.defaultColorScheme(Colours.wanted().ansi()))
                .setExecutionStrategy(RootCommand::run)
                .setParameterExceptionHandler(RootCommand::refuse)
                .setExecutionExceptionHandler(RootCommand::fail);
    }

    /// Without memory there is no answer, and 1 would look like one.
    private static int run(ParseResult parsed) {
        try {
            return new CommandLine.RunLast().execute(parsed);
        } catch (OutOfMemoryError e) {
            parsed.commandSpec()
                    .commandLine()
                    .getErr()
                    .println(
                            "error: the memory does not suffice: give fewer files at once, or more memory with JAVA_TOOL_OPTIONS=-Xmx4g");
            return Session.NOT_JUDGED;
        }
    }

    /// One sentence: the whole usage would push it off the screen.
    private static int refuse(ParameterException e, String[] args) {
        var line = e.getCommandLine();
        String message = String.valueOf(e.getMessage());
        line.getErr()
                .println(
                        "error: %s%s See '%s --help'"
                                .formatted(
                                        message,
                                        message.endsWith("?") ? "" : ".",
                                        line.getCommandSpec().qualifiedName()));
        UnmatchedArgumentException.printSuggestions(e, line.getErr());
        return Session.NOT_JUDGED;
    }

    /// What nobody foresaw. It must not look like an answer.
    private static int fail(Exception e, CommandLine line, ParseResult parsed) {
        line.getErr()
                .println(
                        "error: ringfence itself failed: %s. RINGFENCE_TRACE=1 shows where"
                                .formatted(e));
        if (System.getenv("RINGFENCE_TRACE") != null) {
            e.printStackTrace(line.getErr());
        }
        return Session.NOT_JUDGED;
    }
}
