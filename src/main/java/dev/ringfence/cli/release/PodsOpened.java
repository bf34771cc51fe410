package dev.ringfence.cli.release;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ringfence.cli.input.Found;
import dev.ringfence.drift.ObservedPolicy;
import dev.ringfence.drift.ObservedPolicy.Content;
import dev.ringfence.policy.Direction;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which pods of a namespace lose their isolation.
record PodsOpened(List<Found<JsonNode>> objects, String namespace) {

    private static final Set<String> OVER = Set.of("Succeeded", "Failed");

    /// @param going policies that go
    /// @param staying what the policies say that stay
    Map<Direction, List<String>> by(List<ObservedPolicy> going, Collection<Content> staying) {
        var before = going.stream().map(ObservedPolicy::content).toList();
        var opened = new EnumMap<Direction, List<String>>(Direction.class);
        for (Direction direction : Direction.values()) {
            var pods =
                    objects.stream()
                            .filter(this::isPod)
                            .filter(pod -> mayBeIsolated(before, labels(pod), direction))
                            .filter(pod -> !isIsolated(staying, labels(pod), direction))
                            .map(pod -> pod.document().name())
                            .sorted()
                            .toList();
            if (!pods.isEmpty()) {
                opened.put(direction, pods);
            }
        }
        return opened;
    }

    /// One that policies reach, and that still runs or will.
    private boolean isPod(Found<JsonNode> found) {
        JsonNode pod = found.object();
        return found.document().identity().kind().equals("Pod")
                && found.document().namespace().equals(namespace)
                && !pod.path("spec").path("hostNetwork").asBoolean()
                && !OVER.contains(pod.path("status").path("phase").asText());
    }

    private static Map<String, String> labels(Found<JsonNode> pod) {
        var labels = new HashMap<String, String>();
        pod.object()
                .path("metadata")
                .path("labels")
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        return labels;
    }

    private static boolean isIsolated(
            Collection<Content> policies, Map<String, String> labels, Direction direction) {
        return policies.stream()
                .anyMatch(content ->
                        content instanceof Content.Understood(var spec)
                                && spec.isolates().contains(direction)
                                && spec.pods().selects(labels));
    }

    /// What cannot be read may isolate whom it goes from, and is no help where it stays.
    private static boolean mayBeIsolated(
            Collection<Content> policies, Map<String, String> labels, Direction direction) {
        return policies.stream().anyMatch(Content.Unrecognised.class::isInstance)
                || isIsolated(policies, labels, direction);
    }
}
