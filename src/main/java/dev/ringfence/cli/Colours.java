package dev.ringfence.cli;

import picocli.CommandLine.Help.Ansi;

/// Colours for eyes: on a terminal only, and never where NO_COLOR is set.
enum Colours {
    ON,
    OFF;

    @SuppressWarnings("SystemConsoleNull") // which of the two it is, is a setting of the JDK
    static Colours wanted() {
        String refused = System.getenv("NO_COLOR");
        boolean wanted =
                System.console() != null
                        && System.console().isTerminal()
                        && (refused == null || refused.isEmpty());
        return wanted ? ON : OFF;
    }

    Ansi ansi() {
        return this == ON ? Ansi.ON : Ansi.OFF;
    }

    /// A line of a diff.
    String paint(String line) {
        if (this == OFF || line.isEmpty()) {
            return line;
        }
        String code =
                switch (line.charAt(0)) {
                    case '+' -> "32";
                    case '-' -> "31";
                    case '@' -> "36";
                    case ' ' -> "0";
                    default -> "1";
                };
        return "\u001B[" + code + "m" + line + "\u001B[0m";
    }
}
