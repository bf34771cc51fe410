package dev.ringfence.cli;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.ringfence.cli.Finding.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/// What a check looks for, said without a finding at hand, from `check-rules.yaml`.
///
/// @param id the kind of its findings
/// @param title one line
/// @param meaning why it matters
/// @param help the way out
record CheckRule(String id, Severity severity, String title, String meaning, String help) {

    private static final String FILE = "check-rules.yaml";

    /// All, in an order that does not change.
    static List<CheckRule> all() {
        try (InputStream file =
                Objects.requireNonNull(CheckRule.class.getResourceAsStream(FILE), FILE)) {
            return List.copyOf(
                    new YAMLMapper().readValue(file, new TypeReference<List<CheckRule>>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException("the program's own " + FILE + " cannot be read", e);
        }
    }

    /// As tools show it: `OPEN_ALL` is `OpenAll`.
    String name() {
        return Arrays.stream(id.split("_", -1))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }
}
