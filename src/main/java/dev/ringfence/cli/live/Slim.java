package dev.ringfence.cli.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/// An object without what no policy looks at: of tens of thousands of pods only little is to stay
/// in memory.
final class Slim {

    private static final List<String> OF_A_POD =
            List.of(
                    "volumes",
                    "initContainers",
                    "ephemeralContainers",
                    "affinity",
                    "tolerations",
                    "topologySpreadConstraints",
                    "securityContext");
    private static final List<String> OF_A_CONTAINER = List.of("name", "ports");
    private static final List<String> OF_A_STATUS = List.of("phase", "podIP", "podIPs", "hostIP");

    private Slim() {}

    static void down(LiveKind kind, ObjectNode object) {
        withoutNulls(object);
        if (object.path("metadata") instanceof ObjectNode metadata) {
            metadata.remove("managedFields");
            if (!kind.isEssential()) {
                metadata.remove("annotations");
            }
        }
        if (!kind.isEssential()) {
            if (object.path("status") instanceof ObjectNode status) {
                status.retain(OF_A_STATUS);
            }
            pod(object);
            pod(object.path("spec").path("template"));
            pod(object.path("spec").path("jobTemplate").path("spec").path("template"));
        }
    }

    private static void pod(JsonNode pod) {
        if (pod.path("spec") instanceof ObjectNode spec) {
            spec.remove(OF_A_POD);
            for (JsonNode each : spec.path("containers")) {
                if (each instanceof ObjectNode container) {
                    container.retain(OF_A_CONTAINER);
                }
            }
        }
    }

    /// Null and absent are one thing.
    private static void withoutNulls(JsonNode node) {
        if (node instanceof ObjectNode object) {
            var nulls = new ArrayList<String>();
            object.properties()
                    .forEach(field -> {
                        if (field.getValue().isNull()) {
                            nulls.add(field.getKey());
                        }
                    });
            object.remove(nulls);
        }
        node.forEach(Slim::withoutNulls);
    }
}
