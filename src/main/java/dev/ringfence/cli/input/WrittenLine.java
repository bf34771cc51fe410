package dev.ringfence.cli.input;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A line that may be one of YAML's block style.
///
/// @param number from 0, in its text
/// @param column of its first letter, from 0
/// @param key empty where there is none
/// @param value behind the key, or all of it where there is no key
record WrittenLine(int number, int column, boolean isItem, String key, String value) {

    private static final Pattern ENTRY =
            Pattern.compile("(?:\"([^\"]*)\"|'([^']*)'|([A-Za-z0-9][-\\w./]*))\\s*:(?:\\s+(.*))?");
    private static final Pattern COMMENT = Pattern.compile("(?:^|\\s)#.*$");

    static WrittenLine of(int number, String line) {
        String text = COMMENT.matcher(line.replace('\t', ' ')).replaceFirst("").stripTrailing();
        String stripped = text.stripLeading();
        int column = text.length() - stripped.length();
        boolean isItem = stripped.equals("-") || stripped.startsWith("- ");
        String rest = isItem ? stripped.substring(1).strip() : stripped;
        Matcher entry = ENTRY.matcher(rest);
        return entry.matches()
                ? new WrittenLine(
                        number, column, isItem, key(entry), orEmpty(entry.group(4)).strip())
                : new WrittenLine(number, column, isItem, "", rest);
    }

    private static String key(Matcher entry) {
        return orEmpty(entry.group(1)) + orEmpty(entry.group(2)) + orEmpty(entry.group(3));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    boolean isBlank() {
        return !isItem && key.isEmpty() && value.isEmpty();
    }

    /// Whether it goes on in lines that are text and no YAML.
    boolean isText() {
        return value.startsWith("|") || value.startsWith(">");
    }

    boolean hasKey() {
        return !key.isEmpty();
    }

    /// The same with another key.
    WrittenLine called(String other) {
        return new WrittenLine(number, column, isItem, other, value);
    }

    @Override
    public String toString() {
        return (isItem ? "- " : "")
                + (hasKey() ? key + ":" : "")
                + (hasKey() && !value.isEmpty() ? " " : "")
                + value;
    }
}
