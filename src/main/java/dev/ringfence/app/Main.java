package dev.ringfence.app;

import dev.ringfence.cli.RootCommand;

/// The program.
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        System.exit(RootCommand.with(new OperatorCommand()).execute(args));
    }
}
