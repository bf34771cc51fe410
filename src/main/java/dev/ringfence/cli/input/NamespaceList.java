package dev.ringfence.cli.input;

import dev.ringfence.policy.NamespaceFacts;
import io.fabric8.kubernetes.api.model.Namespace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// The namespaces that there are: each with the label of its name, as an API server gives it.
final class NamespaceList {

    private final Map<String, Map<String, String>> labels = new TreeMap<>();

    void add(Namespace namespace) {
        labels.put(
                namespace.getMetadata().getName(),
                Objects.requireNonNullElse(namespace.getMetadata().getLabels(), Map.of()));
    }

    /// Some object says that it is in it.
    void mention(String name) {
        labels.putIfAbsent(name, Map.of());
    }

    List<NamespaceFacts> all() {
        return labels.entrySet().stream()
                .map(each -> facts(each.getKey(), each.getValue()))
                .toList();
    }

    private static NamespaceFacts facts(String name, Map<String, String> labels) {
        var all = new HashMap<>(labels);
        all.put("kubernetes.io/metadata.name", name);
        return new NamespaceFacts(name, all);
    }
}
