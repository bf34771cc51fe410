package dev.ringfence.manifest;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Checks the names of one list: each is one that Kubernetes takes, and is there once.
record NameReader(Problems problems, Set<String> seen) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

    NameReader(Problems problems) {
        this(problems, new HashSet<>());
    }

    void check(String path, @Nullable String name) {
        if (name == null) {
            problems.add(path, "is missing");
        } else if (!NAME.matcher(name).matches()) {
            problems.add(
                    path,
                    "'%s' is no name: at most 63 of a-z, 0-9 and '-', with no '-' at an end"
                            .formatted(name));
        } else if (!seen.add(name)) {
            problems.add(path, "'%s' is there twice: give each its own".formatted(name));
        }
    }
}
