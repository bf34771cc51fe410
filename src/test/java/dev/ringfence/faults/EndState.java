package dev.ringfence.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ringfence.apimodel.Json;
import dev.ringfence.apimodel.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// What stands in a world, without what differs from run to run.
record EndState(String policies, String baselines) {

    static EndState of(World world) {
        return new EndState(text(world, Kind.POLICY), text(world, Kind.BASELINE));
    }

    private static String text(World world, Kind kind) {
        var lines = new ArrayList<String>();
        for (ObjectNode each : world.objects(kind)) {
            lines.add(neutral(each.deepCopy()).toString().replace(world.mark() + "-", "x-"));
        }
        lines.sort(String::compareTo);
        return String.join("\n", lines);
    }

    private static JsonNode neutral(ObjectNode object) {
        Json.metadata(object)
                .remove(
                        List.of(
                                "uid",
                                "resourceVersion",
                                "creationTimestamp",
                                "managedFields",
                                "generation",
                                "deletionTimestamp",
                                "deletionGracePeriodSeconds"));
        for (JsonNode condition : object.at("/status/conditions")) {
            ((ObjectNode) condition).remove("lastTransitionTime");
        }
        for (JsonNode finding : object.at("/status/findings")) {
            ((ObjectNode) finding).remove("since");
        }
        return sorted(object);
    }

    /// A server's order of fields means nothing.
    static JsonNode sorted(JsonNode node) {
        if (node instanceof ObjectNode object) {
            var fields = new TreeMap<String, JsonNode>();
            object.properties().forEach(each -> fields.put(each.getKey(), sorted(each.getValue())));
            var ordered = Json.object();
            fields.forEach(ordered::set);
            return ordered;
        }
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                ((com.fasterxml.jackson.databind.node.ArrayNode) node).set(i, sorted(node.get(i)));
            }
        }
        return node;
    }

    /// The lines that only one of the two has.
    String difference(EndState other) {
        return difference(policies, other.policies) + difference(baselines, other.baselines);
    }

    private static String difference(String wanted, String found) {
        var difference = new StringBuilder();
        List<String> expected = wanted.lines().toList();
        List<String> got = found.lines().toList();
        expected.stream()
                .filter(line -> !got.contains(line))
                .forEach(line -> difference.append("\n  missing: ").append(line));
        got.stream()
                .filter(line -> !expected.contains(line))
                .forEach(line -> difference.append("\n  surplus: ").append(line));
        return difference.toString();
    }
}
