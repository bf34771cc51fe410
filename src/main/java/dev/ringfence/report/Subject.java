package dev.ringfence.report;

import dev.ringfence.policy.NamespaceFacts;
import dev.ringfence.reach.NamedPort;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Pods of one namespace that no policy can tell apart: they have the same labels, as far as some
/// selector speaks of them, and the same ports, as far as some rule names them.
///
/// @param names of those that are there; none where it is only a pod that could be
/// @param labels those that some selector speaks of
public record Subject(
        NamespaceFacts namespace,
        List<String> names,
        Map<String, String> labels,
        List<NamedPort> ports) {

    public Subject {
        names = List.copyOf(names);
        labels = Collections.unmodifiableMap(new TreeMap<>(labels));
        ports = List.copyOf(ports);
    }

    public boolean isThere() {
        return !names.isEmpty();
    }

    /// Whether one pod of it may call another: a lone pod may not, a workload's pods may.
    boolean hasSeveral() {
        return names.size() > 1 || names.stream().anyMatch(name -> name.indexOf('/') >= 0);
    }
}
