package dev.ringfence.faults;

import static dev.ringfence.faults.Scenario.act;

import java.util.List;
import java.util.Map;

/// The lives that the campaign plays through.
final class Scenarios {

    private static final String TENANT = "{tier: $tenant}";

    static final String CLOSED =
            """
            namespaceSelector: {matchLabels: {tier: $tenant}}
            """;

    private Scenarios() {}

    static List<Scenario> all() {
        return List.of(newNamespace());
    }

    private static Scenario newNamespace() {
        return new Scenario(
                "new-namespace",
                List.of("shop"),
                act(actor -> actor.baseline("closed", CLOSED)),
                List.of(act(actor -> actor.namespace("shop", TENANT))));
    }
}
