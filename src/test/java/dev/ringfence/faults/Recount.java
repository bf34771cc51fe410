package dev.ringfence.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ringfence.apimodel.Json;
import dev.ringfence.apimodel.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/// Counts anew, from what is stored and by no code of the operator's, what each status and the
/// metrics say. Every run must end as the undisturbed one does, so that one is counted.
final class Recount {

    /// No baseline of a scenario names one of them.
    private static final Set<String> SYSTEM =
            Set.of("kube-system", "kube-public", "kube-node-lease", "ringfence-system");

    /// As the metric names each, and as the status does.
    private static final Map<String, String> STATES =
            Map.of(
                    "Protected", "protected",
                    "Pending", "pending",
                    "Breached", "breached",
                    "Drifted", "drifted",
                    "Released", "released");

    private final World world;
    private final Measured measured;
    private final List<String> differences = new ArrayList<>();

    private Recount(World world, Measured measured) {
        this.world = world;
        this.measured = measured;
    }

    /// In words; none where all that is said is so.
    static List<String> differences(World world, Measured measured) {
        var recount = new Recount(world, measured);
        world.objects(Kind.BASELINE).forEach(recount::count);
        return recount.differences;
    }

    private void count(ObjectNode baseline) {
        String name = Json.name(baseline);
        JsonNode said = baseline.at("/status/namespaces");
        List<String> selected = selected(baseline);
        compare(name, "selected namespaces", said.path("selected").asLong(), selected.size());
        compare(
                name,
                "namespaces in some state",
                said.path("selected").asLong(),
                STATES.values().stream()
                        .filter(state -> !state.equals("released"))
                        .mapToLong(state -> said.path(state).asLong())
                        .sum());
        compare(
                name,
                "released namespaces",
                said.path("released").asLong(),
                released(name, selected));
        STATES.forEach((metric, state) ->
                compare(
                        name,
                        "namespaces in the metric of " + metric,
                        sum("ringfence_namespaces", name, "state=\"" + metric + "\""),
                        said.path(state).asLong()));
        long managed = baseline.at("/status/managedPolicies").asLong();
        compare(
                name,
                "policies in the metric",
                sum("ringfence_managed_policies", name, ""),
                managed);
        if (!Json.text(baseline, "/spec/mode").equals("Preview")) {
            compare(
                    name,
                    "managed policies",
                    managed,
                    policies(name, /* released= */ false).size());
        }
    }

    private void compare(String baseline, String what, long said, long counted) {
        if (said != counted) {
            differences.add(
                    "%s: %d %s are said, and %d are counted"
                            .formatted(baseline, said, what, counted));
        }
    }

    private List<String> selected(ObjectNode baseline) {
        var excluded =
                StreamSupport.stream(
                                baseline.at("/spec/excludedNamespaces").spliterator(),
                                /* parallel= */ false)
                        .map(JsonNode::asText)
                        .toList();
        return world.objects(Kind.NAMESPACE).stream()
                .filter(each -> bears(each, baseline.at("/spec/namespaceSelector/matchLabels")))
                .map(Json::name)
                .filter(name -> !excluded.contains(name) && !SYSTEM.contains(name))
                .toList();
    }

    private static boolean bears(ObjectNode namespace, JsonNode labels) {
        return labels.properties().stream()
                .allMatch(label ->
                        namespace
                                .path("metadata")
                                .path("labels")
                                .path(label.getKey())
                                .equals(label.getValue()));
    }

    private long released(String baseline, List<String> selected) {
        return policies(baseline, /* released= */ true).stream()
                .map(Json::namespace)
                .filter(namespace -> !selected.contains(namespace))
                .distinct()
                .count();
    }

    private List<ObjectNode> policies(String baseline, boolean released) {
        return world.objects(Kind.POLICY).stream()
                .filter(policy ->
                        Arrays.asList(mark(policy, "annotations", "baselines").split(",", -1))
                                .contains(baseline))
                .filter(policy -> mark(policy, "labels", "released").isEmpty() != released)
                .toList();
    }

    private static String mark(ObjectNode policy, String where, String key) {
        return policy.path("metadata").path(where).path("ringfence.dev/" + key).asText("");
    }

    private long sum(String metric, String baseline, String label) {
        var line =
                Pattern.compile(
                        Pattern.quote(metric)
                                + "\\{baselinepolicy=\""
                                + Pattern.quote(baseline)
                                + "\",.*"
                                + Pattern.quote(label)
                                + ".*\\} ([0-9.]+)");
        return measured.lines().stream()
                .map(line::matcher)
                .filter(java.util.regex.Matcher::matches)
                .mapToLong(match -> (long) Double.parseDouble(match.group(1)))
                .sum();
    }
}
