package dev.ringfence.status;

import dev.ringfence.plan.Role;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Entries for ledgers under test. The one place that knows how a ledger is written to.
public final class Entries {

    public static final Instant NOON = Instant.parse("2026-11-25T12:00:00.123Z");

    private Entries() {}

    public static void await(Ledger ledger, String baseline, String... namespaces) {
        ledger.await(baseline, 1, List.of(namespaces));
    }

    public static void record(Ledger ledger, String namespace, Map<String, Share> shares) {
        ledger.record(namespace, 1, shares);
    }

    public static void forget(Ledger ledger, String namespace) {
        ledger.forget(namespace);
    }

    public static Share allIsWell() {
        return new Share(
                State.PROTECTED,
                Map.of(Role.DEFAULT_DENY_INGRESS, 1, Role.DEFAULT_DENY_EGRESS, 1, Role.ALLOW, 2),
                List.of());
    }

    public static Share drifted(String... policies) {
        return new Share(
                State.DRIFTED,
                Map.of(Role.DEFAULT_DENY_INGRESS, 1),
                List.of(policies).stream().map(Entries::trouble).toList());
    }

    public static Share pending() {
        var missing = new Trouble("Missing", "ringfence-x", "would be created", NOON);
        return new Share(State.PENDING, Map.of(Role.ALLOW, 1), List.of(missing));
    }

    public static Share breached(String... kinds) {
        return allIsWell().with(breaches(kinds));
    }

    public static List<Trouble> breaches(String... kinds) {
        return Stream.of(kinds)
                .map(kind ->
                        new Trouble(
                                kind,
                                "web",
                                new Trouble.Evidence(
                                        "spec.egress[0]", "a pod without labels could do it"),
                                "breaks EgressIsolated; delete spec.egress[0]",
                                NOON))
                .toList();
    }

    public static Share released() {
        return new Share(State.RELEASED, Map.of(), List.of(), 3);
    }

    public static Trouble trouble(String policy) {
        return new Trouble("ApplyFailed", policy, "the API server said no", NOON);
    }

    public static Ledger withDrifted(int namespaces) {
        var ledger = new Ledger();
        IntStream.range(0, namespaces)
                .forEach(i ->
                        record(
                                ledger,
                                "shop-%05d".formatted(i),
                                Map.of("tenants", drifted("ringfence-allow-tenants-dns"))));
        return ledger;
    }
}
