package dev.ringfence.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ringfence.apimodel.Call;
import dev.ringfence.apimodel.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Judges what the operator wrote in a run.
final class Oracles {

    private Oracles() {}

    /// What a write writes to.
    static String kind(String write) {
        if (write.contains("/networkpolicies")) {
            return "policies";
        }
        if (write.contains("/baselinepolicies")) {
            return "baselines";
        }
        return write.contains("/events") ? "events" : "others";
    }

    /// What is wrong with the writes as such.
    static List<String> ofWrites(List<Traffic.Write> writes, Recording recording) {
        var violations = new ArrayList<String>();
        var counts = new HashMap<String, Integer>();
        for (Traffic.Write write : writes) {
            counts.merge(kind(write.call().path()), 1, Integer::sum);
            violations.addAll(ofOne(write));
        }
        violations.addAll(tooMany(counts, recording.writesByKind()));
        return violations;
    }

    private static List<String> tooMany(Map<String, Integer> counts, Map<String, Integer> usual) {
        var violations = new ArrayList<String>();
        counts.forEach((kind, count) -> {
            int most = 2 * usual.getOrDefault(kind, 0) + allowance(kind);
            if (count > most) {
                violations.add("%d writes to %s, at most %d are due".formatted(count, kind, most));
            }
        });
        return violations;
    }

    /// What one fault may cost beside that. A namespace holds some six policies, and where nobody
    /// has told yet that it is on its way out, each is tried twice more.
    private static int allowance(String kind) {
        return switch (kind) {
            case "events" -> 18;
            case "policies" -> 12;
            default -> 6;
        };
    }

    private static List<String> ofOne(Traffic.Write write) {
        Call call = write.call();
        return switch (kind(call.path())) {
            case "policies" -> ofPolicy(call);
            case "baselines" -> ofBaseline(call);
            case "events" ->
                    call.method().equals("POST") ? List.of() : List.of("an event was changed");
            default ->
                    call.path().contains("/leases")
                            ? List.of()
                            : List.of("wrote what is not ours: " + call.path());
        };
    }

    private static List<String> ofPolicy(Call call) {
        String name =
                call.method().equals("POST")
                        ? Json.name(Json.known(call.body()))
                        : call.path().substring(call.path().lastIndexOf('/') + 1);
        var violations = new ArrayList<String>();
        if (!name.startsWith("ringfence-")) {
            violations.add("touched a policy of somebody else's: " + call.path());
        }
        ObjectNode body = call.body().isBlank() ? Json.object() : Json.known(call.body());
        if (call.method().equals("DELETE")
                && (Json.text(body, "/preconditions/uid").isEmpty()
                        || Json.text(body, "/preconditions/resourceVersion").isEmpty())) {
            violations.add("a delete without uid and resourceVersion: " + call.path());
        }
        if (call.method().equals("PUT") && Json.text(body, "/metadata/resourceVersion").isEmpty()) {
            violations.add("a replacement without resourceVersion: " + call.path());
        }
        return violations;
    }

    /// Only its status, and the finalizer that a release asks for.
    private static List<String> ofBaseline(Call call) {
        boolean ours =
                call.method().equals("PATCH")
                        && (call.path().endsWith("/status") || !call.body().contains("\"spec\""));
        return ours
                ? List.of()
                : List.of("changed a baseline: " + call.method() + " " + call.path());
    }
}
