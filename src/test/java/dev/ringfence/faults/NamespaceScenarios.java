package dev.ringfence.faults;

import static dev.ringfence.faults.Scenario.act;
import static dev.ringfence.faults.Scenarios.CLOSED;
import static dev.ringfence.faults.Scenarios.TENANT;
import static dev.ringfence.faults.Scenarios.given;
import static dev.ringfence.faults.Scenarios.inhabited;

import dev.ringfence.apimodel.Kind;
import java.util.List;
import java.util.Map;

/// Namespaces come, change and go.
final class NamespaceScenarios {

    private static final List<String> SHOP = List.of("shop");
    private static final String DENY_EGRESS = "ringfence-default-deny-egress";

    private NamespaceScenarios() {}

    static List<Scenario> all() {
        return List.of(
                comes(),
                isLabelled(),
                leaves("leaves-retained", CLOSED),
                leaves("leaves-deleted", CLOSED + "releasePolicy: Delete\n"),
                isExcluded(),
                comesBack(),
                goesSlowly(),
                several());
    }

    private static Scenario comes() {
        return new Scenario(
                "namespace-comes",
                SHOP,
                act(actor -> actor.baseline("closed", CLOSED)),
                List.of(act(actor -> actor.namespace("shop", TENANT))));
    }

    private static Scenario isLabelled() {
        return new Scenario(
                "namespace-labelled",
                SHOP,
                act(actor -> {
                    actor.baseline("closed", CLOSED);
                    inhabited(actor, "shop", "{}");
                }),
                List.of(act(actor -> actor.label("shop", Map.of("tier", actor.name("tenant"))))));
    }

    private static Scenario leaves(String name, String spec) {
        return new Scenario(
                name, SHOP, given(spec), List.of(act(actor -> actor.label("shop", Map.of()))));
    }

    private static Scenario isExcluded() {
        return new Scenario(
                "namespace-excluded",
                SHOP,
                given(CLOSED + "releasePolicy: Delete\n"),
                List.of(
                        act(actor ->
                                actor.respec(
                                        "closed",
                                        CLOSED
                                                + "releasePolicy: Delete\nexcludedNamespaces: [$shop]\n"))));
    }

    private static Scenario comesBack() {
        return new Scenario(
                "namespace-comes-back",
                SHOP,
                given(CLOSED),
                List.of(
                        act(actor -> actor.deleteNamespace("shop")),
                        stage -> awaitGone(stage.actor()),
                        act(actor -> actor.namespace("shop", TENANT))));
    }

    private static Scenario goesSlowly() {
        return new Scenario(
                "namespace-goes-slowly",
                SHOP,
                act(actor -> {
                    actor.baseline("closed", CLOSED);
                    actor.namespace("shop", TENANT);
                    Scenarios.pod(actor, "shop", "example.com/slow");
                }),
                List.of(
                        act(actor -> actor.deleteNamespace("shop")),
                        act(actor ->
                                actor.editPolicy(
                                        "shop",
                                        DENY_EGRESS,
                                        policy ->
                                                dev.ringfence.apimodel.Json.below(policy, "spec")
                                                        .putArray("egress")
                                                        .addObject())),
                        stage -> awaitRepair(stage.actor()),
                        act(actor -> actor.releasePod("shop", "web")),
                        stage -> awaitGone(stage.actor())));
    }

    private static void awaitGone(Actor actor) throws InterruptedException {
        actor.await(
                "the end of the namespace",
                () -> !actor.exists(Kind.NAMESPACE, "", actor.name("shop")));
    }

    private static void awaitRepair(Actor actor) throws InterruptedException {
        actor.await(
                "the repair of a policy in a namespace on its way out",
                () ->
                        actor.get(Kind.POLICY, actor.name("shop"), DENY_EGRESS)
                                .path("spec")
                                .path("egress")
                                .isEmpty());
    }

    private static Scenario several() {
        return new Scenario(
                "several-namespaces",
                List.of("shop", "bank", "mill"),
                act(actor -> {
                    actor.baseline("closed", CLOSED);
                    inhabited(actor, "shop", TENANT);
                    inhabited(actor, "bank", TENANT);
                }),
                List.of(
                        act(actor -> actor.namespace("mill", TENANT)),
                        act(actor -> actor.respec("closed", CLOSED.replace("8090", "8099")))));
    }
}
