package dev.ringfence.app;

import dev.ringfence.cli.CheckCommand;
import dev.ringfence.cli.DiffCommand;
import dev.ringfence.cli.RenderCommand;
import dev.ringfence.cli.RootCommand;
import dev.ringfence.cli.explain.ExplainCommand;
import dev.ringfence.cli.release.ReleaseCommand;
import dev.ringfence.cli.report.ReportCommand;
import dev.ringfence.cli.test.TestCommand;
import picocli.AutoComplete;
import picocli.CommandLine;

/// The program.
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return RootCommand.with(
                        new RenderCommand(),
                        new CheckCommand(),
                        new DiffCommand(),
                        new ExplainCommand(),
                        new TestCommand(),
                        new ReportCommand(),
                        new ReleaseCommand(),
                        new OperatorCommand(),
                        new RehearseCommand())
                .addSubcommand("completion", new AutoComplete.GenerateCompletion());
    }
}
