package dev.ringfence.policy;

import java.util.Map;

/// What a plan may know of a namespace.
public record NamespaceFacts(String name, Map<String, String> labels) {

    public NamespaceFacts {
        labels = Map.copyOf(labels);
    }
}
