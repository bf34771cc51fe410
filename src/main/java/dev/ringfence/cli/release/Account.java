package dev.ringfence.cli.release;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ringfence.cli.release.Departure.Refusal;
import dev.ringfence.drift.ObservedPolicy;
import dev.ringfence.policy.Direction;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// What is told of a release.
///
/// @param failed what was to go, and is still there
record Account(List<Departure> departures, Mode mode, List<Refusal> failed) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_PODS = 5;

    /// Whether it happened.
    enum Mode {
        DRY_RUN,
        CONFIRMED
    }

    String text() {
        var text = new StringBuilder();
        for (Departure departure : departures) {
            gone(departure)
                    .forEach(policy ->
                            line(
                                    text,
                                    "%s %s/%s (%s)"
                                            .formatted(
                                                    mode == Mode.DRY_RUN
                                                            ? "would delete"
                                                            : "deleted",
                                                    departure.namespace(),
                                                    policy.name(),
                                                    writtenFor(policy))));
            if (!gone(departure).isEmpty()) {
                line(text, "  " + opens(departure));
            }
            departure.refused().forEach(refusal -> line(text, "refused " + told(refusal)));
        }
        failed.forEach(refusal -> line(text, "not deleted " + told(refusal)));
        line(text, sum());
        return text.toString();
    }

    private List<ObservedPolicy> gone(Departure departure) {
        return departure.going().stream()
                .filter(policy ->
                        failed.stream()
                                .noneMatch(each ->
                                        each.namespace().equals(departure.namespace())
                                                && each.policy().equals(policy.name())))
                .toList();
    }

    private static String writtenFor(ObservedPolicy policy) {
        return policy.baselines().isEmpty()
                ? "names no baseline"
                : "written for " + String.join(", ", policy.baselines());
    }

    private static String opens(Departure departure) {
        return departure.opened().isEmpty()
                ? "no pod of %s loses its isolation".formatted(departure.namespace())
                : departure.opened().entrySet().stream()
                        .map(each ->
                                "%s of %s is no longer isolated for %s: %s"
                                        .formatted(
                                                pods(each.getValue().size()),
                                                departure.namespace(),
                                                word(each.getKey()),
                                                first(each.getValue())))
                        .collect(Collectors.joining("\n  "));
    }

    private static String pods(int count) {
        return count == 1 ? "1 pod" : count + " pods";
    }

    private static String first(List<String> pods) {
        String first = String.join(", ", pods.subList(0, Math.min(MOST_PODS, pods.size())));
        return pods.size() <= MOST_PODS
                ? first
                : "%s and %d more".formatted(first, pods.size() - MOST_PODS);
    }

    private static String word(Direction direction) {
        return direction.policyType().toLowerCase(Locale.ROOT);
    }

    private static String told(Refusal refusal) {
        return "%s/%s: %s".formatted(refusal.namespace(), refusal.policy(), refusal.reason());
    }

    private String sum() {
        long going = departures.stream().mapToLong(each -> gone(each).size()).sum();
        if (going == 0) {
            return mode == Mode.DRY_RUN ? "nothing to delete" : "nothing deleted";
        }
        String policies = going == 1 ? "1 policy" : going + " policies";
        return mode == Mode.DRY_RUN
                ? "%s would be deleted; nothing was: --confirm does it".formatted(policies)
                : policies + " deleted";
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append('\n');
    }

    String json() {
        ObjectNode root = JSON.createObjectNode();
        root.put("mode", mode == Mode.DRY_RUN ? "DryRun" : "Confirmed");
        var policies = root.putArray("policies");
        var opened = root.putArray("opened");
        for (Departure departure : departures) {
            for (ObservedPolicy policy : gone(departure)) {
                ObjectNode entry = policies.addObject();
                entry.put("namespace", departure.namespace()).put("name", policy.name());
                entry.put("result", mode == Mode.DRY_RUN ? "WouldDelete" : "Deleted");
                policy.baselines().forEach(entry.putArray("baselines")::add);
            }
            departure.refused().forEach(each -> stays(policies.addObject(), each, "Refused"));
            departure
                    .opened()
                    .forEach((direction, pods) -> {
                        ObjectNode entry = opened.addObject();
                        entry.put("namespace", departure.namespace());
                        entry.put("direction", direction.policyType());
                        pods.forEach(entry.putArray("pods")::add);
                    });
        }
        failed.forEach(each -> stays(policies.addObject(), each, "NotDeleted"));
        return root.toPrettyString() + "\n";
    }

    private static void stays(ObjectNode entry, Refusal refusal, String result) {
        entry.put("namespace", refusal.namespace()).put("name", refusal.policy());
        entry.put("result", result).put("reason", refusal.reason());
    }
}
