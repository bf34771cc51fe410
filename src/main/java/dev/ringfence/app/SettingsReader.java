package dev.ringfence.app;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Reads settings one by one and collects what is wrong with them.
final class SettingsReader {

    private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    private static final Pattern DURATION = Pattern.compile("([0-9]{1,7})(ms|s|m)");

    private final List<String> problems = new ArrayList<>();

    List<String> problems() {
        return List.copyOf(problems);
    }

    String namespace(String option, String text) {
        if (!NAMESPACE.matcher(text).matches()) {
            refuse(option, text, "is no namespace's name");
        }
        return text;
    }

    int number(String option, String text, int lowest, int highest) {
        if (NUMBER.matcher(text).matches()) {
            int number = Integer.parseInt(text);
            if (number >= lowest && number <= highest) {
                return number;
            }
        }
        refuse(option, text, "is not a number from %d to %d".formatted(lowest, highest));
        return lowest;
    }

    String choice(String option, String text, List<String> choices) {
        String word = text.toLowerCase(Locale.ROOT);
        if (!choices.contains(word)) {
            refuse(option, text, "is none of " + String.join(", ", choices));
            return choices.getFirst();
        }
        return word;
    }

    Duration duration(String option, String text) {
        var written = DURATION.matcher(text);
        if (!written.matches()) {
            refuse(option, text, "is no time such as 15s, 500ms or 1m");
            return Duration.ZERO;
        }
        long number = Long.parseLong(written.group(1));
        return switch (written.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            default -> Duration.ofMinutes(number);
        };
    }

    /// Settings that are well each for itself and not together.
    void refuse(String problem) {
        problems.add(problem);
    }

    private void refuse(String option, String text, String why) {
        String variable =
                "RINGFENCE_" + option.substring(2).replace('-', '_').toUpperCase(Locale.ROOT);
        problems.add("%s (or %s): '%s' %s".formatted(option, variable, text, why));
    }
}
