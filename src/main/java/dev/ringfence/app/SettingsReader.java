package dev.ringfence.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Reads settings one by one and collects what is wrong with them.
final class SettingsReader {

    private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

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

    private void refuse(String option, String text, String why) {
        String variable =
                "RINGFENCE_" + option.substring(2).replace('-', '_').toUpperCase(Locale.ROOT);
        problems.add("%s (or %s): '%s' %s".formatted(option, variable, text, why));
    }
}
