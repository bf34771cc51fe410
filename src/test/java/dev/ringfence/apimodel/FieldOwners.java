package dev.ringfence.apimodel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Who wrote what, as `metadata.managedFields` says. Coarser than the real one: the spec and the
/// status are one field each, a label and an annotation are too.
record FieldOwners(String manager, String operation, String part) {

    private static final List<String> TRACKED =
            List.of("/spec", "/status", "/metadata/ownerReferences", "/metadata/finalizers");

    /// Notes in `after` what this write changed.
    void note(@Nullable ObjectNode before, ObjectNode after, Kind kind) {
        List<String> changed = changed(before, after);
        ArrayNode entries =
                before == null
                        ? Json.metadata(after).putArray("managedFields")
                        : Json.metadata(after)
                                .putArray("managedFields")
                                .addAll(copies(before.at("/metadata/managedFields")));
        ObjectNode ours = null;
        for (JsonNode each : entries) {
            if (each instanceof ObjectNode entry) {
                changed.forEach(place -> take(entry, place));
                ours = isOurs(entry) ? entry : ours;
            }
        }
        if (!changed.isEmpty()) {
            enter(ours == null ? entries.addObject() : ours, changed, kind);
        }
        entries.removeIf(entry -> entry.path("fieldsV1").isEmpty());
    }

    private static List<JsonNode> copies(JsonNode entries) {
        var copies = new ArrayList<JsonNode>();
        entries.forEach(entry -> copies.add(entry.deepCopy()));
        return copies;
    }

    private boolean isOurs(JsonNode entry) {
        return entry.path("manager").asText().equals(manager)
                && entry.path("operation").asText().equals(operation)
                && entry.path("subresource").asText("").equals(part);
    }

    private void enter(ObjectNode entry, List<String> changed, Kind kind) {
        entry.put("manager", manager).put("operation", operation);
        entry.put("apiVersion", kind.apiVersion()).put("fieldsType", "FieldsV1");
        entry.put("time", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        if (!part.isEmpty()) {
            entry.put("subresource", part);
        }
        for (String place : changed) {
            ObjectNode fields = Json.below(entry, "fieldsV1");
            for (String step : place.substring(1).split("/", -1)) {
                fields = Json.below(fields, "f:" + step.replace("~1", "/"));
            }
        }
    }

    private static void take(ObjectNode entry, String place) {
        var path = new ArrayList<ObjectNode>();
        JsonNode fields = entry.path("fieldsV1");
        String[] steps = place.substring(1).split("/", -1);
        for (String step : steps) {
            if (!(fields instanceof ObjectNode object)) {
                return;
            }
            path.add(object);
            fields = object.path("f:" + step.replace("~1", "/"));
        }
        for (int i = steps.length - 1; i >= 0; i--) {
            String field = "f:" + steps[i].replace("~1", "/");
            if (i == steps.length - 1 || path.get(i).path(field).isEmpty()) {
                path.get(i).remove(field);
            }
        }
    }

    private static List<String> changed(@Nullable ObjectNode before, ObjectNode after) {
        JsonNode old = before == null ? Json.object() : before;
        var places = new ArrayList<>(TRACKED);
        for (String map : List.of("/metadata/labels", "/metadata/annotations")) {
            for (JsonNode state : List.of(old, after)) {
                state.at(map)
                        .fieldNames()
                        .forEachRemaining(key -> places.add(map + "/" + key.replace("/", "~1")));
            }
        }
        return places.stream()
                .distinct()
                .filter(place -> !Objects.equals(old.at(place), after.at(place)))
                .toList();
    }
}
