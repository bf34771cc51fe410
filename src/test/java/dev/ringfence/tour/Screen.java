package dev.ringfence.tour;

import java.io.Console;
import java.util.Optional;

/// What the tour prints. Each sentence that it claims is checked, and a false one is counted.
final class Screen {

    private final boolean colours =
            Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent()
                    && System.getenv("NO_COLOR") == null;
    private int failures;

    void heading(String text) {
        System.out.printf("%n%s%n", bold(text));
    }

    void line(String text) {
        System.out.println("  " + text);
    }

    /// Says `sentence`, and whether it is true.
    @SuppressWarnings("BooleanParameter") // the sentence says what is true
    void claim(boolean truth, String sentence) {
        if (!truth) {
            failures++;
        }
        System.out.printf("  %s %s%n", truth ? green("ok ") : red("NOT"), sentence);
    }

    int failures() {
        return failures;
    }

    private String bold(String text) {
        return colours ? "\033[1m" + text + "\033[0m" : text;
    }

    private String green(String text) {
        return colours ? "\033[32m" + text + "\033[0m" : text;
    }

    private String red(String text) {
        return colours ? "\033[31m" + text + "\033[0m" : text;
    }
}
