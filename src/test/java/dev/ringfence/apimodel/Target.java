package dev.ringfence.apimodel;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What a path means.
///
/// @param namespace empty where the kind has none, or for all
/// @param name empty for a collection
/// @param part the subresource; empty for the object itself
public record Target(Kind kind, String namespace, String name, String part) {

    /// Nothing, where the server serves no such path.
    public static Optional<Target> of(String path) {
        List<String> parts =
                Arrays.stream(path.split("/", -1)).filter(part -> !part.isEmpty()).toList();
        if (parts.size() >= 3 && parts.getFirst().equals("api")) {
            return of("", parts.get(1), parts.subList(2, parts.size()));
        }
        if (parts.size() >= 4 && parts.getFirst().equals("apis")) {
            return of(parts.get(1), parts.get(2), parts.subList(3, parts.size()));
        }
        return Optional.empty();
    }

    private static Optional<Target> of(String group, String version, List<String> rest) {
        boolean within = rest.size() >= 3 && rest.getFirst().equals("namespaces");
        if (within) {
            var kind = Kind.of(group, version, rest.get(2)).filter(Kind::isNamespaced);
            if (kind.isPresent()) {
                return Optional.of(new Target(kind.get(), rest.get(1), at(rest, 3), at(rest, 4)));
            }
        }
        return Kind.of(group, version, rest.getFirst())
                .map(kind -> new Target(kind, "", at(rest, 1), at(rest, 2)));
    }

    private static String at(List<String> parts, int index) {
        return parts.size() > index ? parts.get(index) : "";
    }

    boolean isCollection() {
        return name.isEmpty();
    }

    Target named(String other) {
        return new Target(kind, namespace, other, part);
    }

    String key() {
        return key(kind, namespace, name);
    }

    static String key(Kind kind, String namespace, String name) {
        return kind.qualified() + "/" + namespace + "/" + name;
    }
}
