package dev.ringfence.faults;

import static dev.ringfence.faults.Scenario.act;
import static dev.ringfence.faults.Scenarios.CLOSED;
import static dev.ringfence.faults.Scenarios.given;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ringfence.apimodel.Json;
import dev.ringfence.apimodel.Kind;
import java.util.List;
import java.util.Map;

/// Somebody changes, deletes and squats.
final class TamperingScenarios {

    private static final List<String> SHOP = List.of("shop");
    private static final String DENY_EGRESS = "ringfence-default-deny-egress";
    private static final String DENY_INGRESS = "ringfence-default-deny-ingress";

    private static final String OPEN_TO_ALL =
            """
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata: {name: %s, namespace: $shop, labels: {team: payments}}
            spec: {podSelector: {}, policyTypes: [Egress], egress: [{}]}
            """;

    private TamperingScenarios() {}

    static List<Scenario> all() {
        return List.of(
                tampering("policy-opened", actor -> open(actor, DENY_EGRESS)),
                tampering("policy-deleted", actor -> actor.deletePolicy("shop", DENY_INGRESS)),
                tampering("marks-stripped", TamperingScenarios::strip),
                tampering("policies-deleted", TamperingScenarios::deleteTwo),
                tampering("surplus-added", TamperingScenarios::addSurplus),
                isSquatted(),
                foreignComesAndGoes());
    }

    private static Scenario tampering(String name, java.util.function.Consumer<Actor> what) {
        return new Scenario(name, SHOP, given(CLOSED), List.of(act(what)));
    }

    private static void open(Actor actor, String policy) {
        actor.editPolicy(
                "shop",
                policy,
                standing -> Json.below(standing, "spec").putArray("egress").addObject());
    }

    private static void strip(Actor actor) {
        actor.editPolicy(
                "shop",
                DENY_EGRESS,
                policy -> {
                    Json.metadata(policy).remove(List.of("labels", "annotations"));
                });
    }

    private static void deleteTwo(Actor actor) {
        actor.deletePolicy("shop", DENY_EGRESS);
        actor.deletePolicy("shop", "ringfence-allow-$closed-web");
    }

    /// Somebody copies one of ours under a name that no baseline asks for.
    private static void addSurplus(Actor actor) {
        ObjectNode copy =
                actor.get(
                        Kind.POLICY,
                        actor.name("shop"),
                        "ringfence-allow-%s-web".formatted(actor.name("closed")));
        copy.set("metadata", Json.metadata(copy).deepCopy().retain("labels", "annotations"));
        Json.metadata(copy)
                .put("name", "ringfence-allow-%s-more".formatted(actor.name("closed")))
                .put("namespace", actor.name("shop"));
        actor.create(copy.toString());
    }

    private static Scenario isSquatted() {
        return new Scenario(
                "name-squatted",
                SHOP,
                act(actor -> {
                    actor.baseline("closed", CLOSED);
                    Scenarios.inhabited(actor, "shop", "{}");
                    actor.create(OPEN_TO_ALL.formatted(DENY_EGRESS));
                    actor.create(OPEN_TO_ALL.formatted("theirs"));
                }),
                List.of(act(actor -> actor.label("shop", Map.of("tier", actor.name("tenant"))))));
    }

    private static Scenario foreignComesAndGoes() {
        return new Scenario(
                "foreign-comes-and-goes",
                SHOP,
                given(CLOSED),
                List.of(
                        act(actor -> actor.create(OPEN_TO_ALL.formatted("theirs"))),
                        act(actor -> actor.create(OPEN_TO_ALL.formatted("theirs-too"))),
                        act(actor -> actor.deletePolicy("shop", "theirs-too"))));
    }
}
