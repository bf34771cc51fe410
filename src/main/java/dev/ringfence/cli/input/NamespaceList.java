package dev.ringfence.cli.input;

import dev.ringfence.policy.NamespaceFacts;
import io.fabric8.kubernetes.api.model.Namespace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The namespaces that there are: each with the label of its name, as an API server gives it.
final class NamespaceList {

    private final Map<String, Map<String, String>> labels = new TreeMap<>();
    private final Set<String> terminating = new TreeSet<>();

    void add(Namespace namespace) {
        if (isTerminating(namespace)) {
            terminating.add(namespace.getMetadata().getName());
        }
        labels.put(
                namespace.getMetadata().getName(),
                Objects.requireNonNullElse(namespace.getMetadata().getLabels(), Map.of()));
    }

    private static boolean isTerminating(Namespace namespace) {
        var status = namespace.getStatus();
        return namespace.getMetadata().getDeletionTimestamp() != null
                || (status != null && "Terminating".equals(status.getPhase()));
    }

    Set<String> terminating() {
        return terminating;
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
