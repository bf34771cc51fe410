package dev.ringfence.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Collects what is odd while a policy is read.
final class Oddities {

    private final List<Oddity> found = new ArrayList<>();

    void add(Oddity.Kind kind, String path, String message) {
        found.add(new Oddity(kind, path, message));
    }

    void addAll(List<Oddity> oddities) {
        found.addAll(oddities);
    }

    /// Each field of an object that its kind does not have, in the order of their names.
    ///
    /// @param path the object's; empty for the document
    void unknown(String path, @Nullable Map<String, Object> fields) {
        if (fields != null) {
            fields.keySet().stream()
                    .sorted()
                    .forEach(field ->
                            add(
                                    Oddity.Kind.UNKNOWN_FIELD,
                                    path.isEmpty() ? field : path + "." + field,
                                    Misplaced.lesson(path, field)));
        }
    }

    List<Oddity> all() {
        return List.copyOf(found);
    }
}
