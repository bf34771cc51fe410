package dev.ringfence.faults;

import static dev.ringfence.faults.Scenario.act;
import static dev.ringfence.faults.Scenarios.CLOSED;
import static dev.ringfence.faults.Scenarios.SELECTS;
import static dev.ringfence.faults.Scenarios.TENANT;
import static dev.ringfence.faults.Scenarios.given;
import static dev.ringfence.faults.Scenarios.inhabited;

import java.util.List;

/// Baselines are edited, deleted and exchanged.
final class BaselineScenarios {

    private static final List<String> SHOP = List.of("shop");

    private static final String PARTNER =
            """
            - name: partner
              egress: [{to: [{ipBlock: {cidr: 203.0.113.0/24}}], ports: [{port: 443}, {port: 80}]}]
            """;

    private static final String PARTNER_IN_TWO =
            """
            - name: partner-secure
              egress: [{to: [{ipBlock: {cidr: 203.0.113.0/24}}], ports: [{port: 443}]}]
            - name: partner-plain
              egress: [{to: [{ipBlock: {cidr: 203.0.113.0/24}}], ports: [{port: 80}]}]
            """;

    private static final String OFFICE =
            """
            - name: office
              egress: [{to: [{ipBlock: {cidr: 198.51.100.0/24}}], ports: [{port: 443}]}]
            """;

    private BaselineScenarios() {}

    static List<Scenario> all() {
        return List.of(
                edited("exception-renamed", CLOSED, CLOSED.replace("name: web", "name: pages")),
                edited("exception-split", CLOSED, CLOSED.replace(PARTNER, PARTNER_IN_TWO)),
                edited("exceptions-merged", CLOSED.replace(PARTNER, PARTNER_IN_TWO), CLOSED),
                edited("isolates-less", CLOSED, CLOSED + "isolate: [Ingress]\n"),
                edited("isolates-more", CLOSED + "isolate: [Ingress]\n", CLOSED),
                edited(
                        "protects-more",
                        CLOSED,
                        CLOSED
                                + "protect: {endpoints: [{name: vault, cidrs: [203.0.113.7/32], ports: [{protocol: TCP, port: 443}]}]}\n"),
                edited("preview-enforced", CLOSED + "mode: Preview\n", CLOSED),
                edited("enforced-preview", CLOSED, CLOSED + "mode: Preview\n"),
                isDeleted(),
                isHandedOver(),
                areSwapped(),
                isEditedInvalidly(),
                isEditedAcrossARestart());
    }

    private static Scenario edited(String name, String before, String after) {
        return new Scenario(
                name, SHOP, given(before), List.of(act(actor -> actor.respec("closed", after))));
    }

    private static Scenario isDeleted() {
        return new Scenario(
                "baseline-deleted",
                SHOP,
                given(CLOSED),
                List.of(act(actor -> actor.deleteBaseline("closed"))));
    }

    private static Scenario isHandedOver() {
        return new Scenario(
                "baseline-handed-over",
                SHOP,
                given(CLOSED),
                List.of(
                        act(actor -> actor.baseline("heir", CLOSED)),
                        act(actor -> actor.deleteBaseline("closed"))));
    }

    private static Scenario areSwapped() {
        String one = SELECTS + "allow:\n" + PARTNER;
        String other = SELECTS + "allow:\n" + OFFICE;
        return new Scenario(
                "baselines-swapped",
                SHOP,
                act(actor -> {
                    actor.baseline("one", one);
                    actor.baseline("other", other);
                    inhabited(actor, "shop", TENANT);
                }),
                List.of(
                        act(actor -> actor.respec("one", other)),
                        act(actor -> actor.respec("other", one))));
    }

    /// Past a schema that does not know the rule, as an older one.
    private static Scenario isEditedInvalidly() {
        return new Scenario(
                        "edited-invalidly",
                        SHOP,
                        given(CLOSED),
                        List.of(
                                act(actor ->
                                        actor.respec(
                                                "closed",
                                                CLOSED.replace("203.0.113.0", "203.0.113.9"))),
                                act(actor -> actor.namespace("mill", TENANT))))
                .fitFor(Scenario.Fitness.IN_MODEL_WITHOUT_CRASHES);
    }

    private static Scenario isEditedAcrossARestart() {
        return new Scenario(
                "edited-across-restart",
                SHOP,
                given(CLOSED),
                List.of(
                        act(actor -> actor.respec("closed", CLOSED.replace(PARTNER, OFFICE))),
                        Scenario.Stage::restartOperator));
    }
}
