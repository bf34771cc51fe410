package dev.ringfence.reconcile.tell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.drift.Triage;
import dev.ringfence.manifest.Documents;
import dev.ringfence.manifest.EndpointCatalogue;
import dev.ringfence.manifest.PolicyWriter;
import dev.ringfence.plan.Role;
import dev.ringfence.policy.NamespaceFacts;
import dev.ringfence.policy.ReleaseLimit;
import dev.ringfence.policy.SystemNamespaces;
import dev.ringfence.reconcile.cache.Gatherer;
import dev.ringfence.reconcile.inforce.Baselines;
import dev.ringfence.reconcile.wake.SetClock;
import dev.ringfence.reconcile.write.Outcome;
import dev.ringfence.status.Ledger;
import dev.ringfence.status.Share;
import dev.ringfence.status.State;
import dev.ringfence.status.Trouble;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RecorderTest {

    private static final NamespaceFacts SHOP = new NamespaceFacts("shop", Map.of());
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    private final SetClock clock = SetClock.atNoon();
    private final Ledger ledger = new Ledger();
    private final Recorder recorder = new Recorder(ledger, clock);
    private boolean terminating;
    private final Baselines baselines =
            new Baselines(
                    EndpointCatalogue.shipped(),
                    SystemNamespaces.with("ringfence-system"),
                    new ReleaseLimit(10));

    @Test
    void a_namespace_without_failures_is_protected() {
        standing("namespaceSelector: {}");

        record(List.of(), List.of());

        assertThat(share())
                .isEqualTo(
                        new Share(
                                State.PROTECTED,
                                Map.of(Role.DEFAULT_DENY_EGRESS, 1, Role.DEFAULT_DENY_INGRESS, 1),
                                List.of()));
    }

    @Test
    void of_a_namespace_on_its_way_out_nothing_is_said() {
        standing("namespaceSelector: {}");
        record(List.of(), List.of());
        terminating = true;

        record(List.of(), List.of());

        assertThat(ledger.sharesOf("shop")).isEmpty();
        assertThat(ledger.summary("tenants").selected()).isZero();
    }

    @Test
    void a_namespace_with_a_failure_is_drifted_and_says_why() {
        standing("namespaceSelector: {}");

        record(List.of(), List.of(NotMendable.because("no room")));

        assertThat(share().state()).isEqualTo(State.DRIFTED);
        assertThat(share().troubles())
                .containsExactly(new Trouble("ApplyFailed", "ringfence-x", "no room", NOON));
    }

    @Test
    void a_failure_that_lasts_is_as_old_as_it_was() {
        standing("namespaceSelector: {}");
        record(List.of(), List.of(NotMendable.because("no room")));
        clock.advance(Duration.ofMinutes(5));

        record(List.of(), List.of(NotMendable.because("still no room")));

        assertThat(share().troubles())
                .containsExactly(new Trouble("ApplyFailed", "ringfence-x", "still no room", NOON));
    }

    @Test
    void a_preview_is_pending_with_what_it_would_do() {
        standing("namespaceSelector: {}\nmode: Preview");

        record(List.of(), List.of());

        assertThat(share().state()).isEqualTo(State.PENDING);
        assertThat(share().troubles())
                .containsExactly(
                        new Trouble(
                                "Missing",
                                "ringfence-default-deny-egress",
                                "would be created",
                                NOON),
                        new Trouble(
                                "Missing",
                                "ringfence-default-deny-ingress",
                                "would be created",
                                NOON));
    }

    @Test
    void a_preview_would_change_nothing_where_only_the_mark_of_release_tells_them_apart() {
        standing("namespaceSelector: {}");
        var released =
                asWritten().stream()
                        .map(policy ->
                                new NetworkPolicyBuilder(policy)
                                        .editMetadata()
                                        .addToLabels("ringfence.dev/released", "true")
                                        .endMetadata()
                                        .build())
                        .toList();
        standing("namespaceSelector: {}\nmode: Preview");

        record(released, List.of());

        assertThat(share().state()).isEqualTo(State.PROTECTED);
        assertThat(share().troubles()).isEmpty();
    }

    /// Our own writes call no further pass: what is said before them would be said for ever.
    @Test
    void a_preview_does_not_count_what_the_same_pass_wrote_for_others() {
        var enforced = Documents.baseline("all", "namespaceSelector: {}");
        var preview =
                Documents.baseline(
                        "tenants",
                        """
                        mode: Preview
                        namespaceSelector: {}
                        isolate: []
                        allow: [{name: dns, egress: [{to: [{wellKnown: ClusterDNS}]}]}]
                        """);
        baselines.refresh(Stream.of(enforced, preview));

        record(List.of(), List.of());

        assertThat(ledger.sharesOf("shop").get("tenants"))
                .isEqualTo(
                        new Share(
                                State.PENDING,
                                Map.of(Role.ALLOW, 1),
                                List.of(
                                        new Trouble(
                                                "Missing",
                                                "ringfence-allow-tenants-dns",
                                                "would be created",
                                                NOON))));
    }

    @Test
    void a_namespace_that_left_is_released_while_policies_stand() {
        standing("namespaceSelector: {}");
        var left = asWritten();
        standing("namespaceSelector: {matchLabels: {tier: tenant}}");

        record(left, List.of());

        assertThat(share()).isEqualTo(new Share(State.RELEASED, Map.of(), List.of(), 2));
    }

    @Test
    void a_namespace_that_an_unknown_version_holds_is_pending_and_says_so() {
        standing("namespaceSelector: {}");
        var held = asWritten();
        baselines.refresh(Stream.of());
        standing("mode: Enforce");

        record(held, List.of());

        assertThat(share().state()).isEqualTo(State.PENDING);
        assertThat(share().troubles())
                .containsExactly(
                        new Trouble(
                                "Held",
                                "",
                                "baseline tenants is invalid and no valid version is known: what stands stays",
                                NOON));
    }

    @Test
    void a_good_baseline_beside_a_held_one_is_not_called_protected_while_it_waits() {
        standing("namespaceSelector: {}");
        var held = asWritten();
        var broken = Documents.baseline("tenants", "mode: Enforce");
        broken.getMetadata().setUid("other");
        var good =
                Documents.baseline(
                        "dns",
                        "{namespaceSelector: {}, allow: [{name: a, egress: [{to: [{wellKnown: ClusterDNS}]}]}]}");
        baselines.refresh(Stream.of());
        baselines.refresh(Stream.of(broken, good));

        record(held, List.of());

        assertThat(ledger.sharesOf("shop").get("dns"))
                .satisfies(share -> {
                    assertThat(share.state()).isEqualTo(State.PENDING);
                    assertThat(share.troubles())
                            .containsExactly(
                                    new Trouble(
                                            "Held",
                                            "ringfence-allow-dns-a",
                                            "Missing, and left so: baseline tenants is invalid and no valid version is known",
                                            NOON));
                });
    }

    private Share share() {
        var shares = ledger.sharesOf("shop");
        assertThat(shares).containsOnlyKeys("tenants");
        return shares.values().iterator().next();
    }

    private void standing(String spec) {
        var policy = Documents.baseline("tenants", spec);
        policy.getMetadata().setUid(spec);
        baselines.refresh(Stream.of(policy));
    }

    /// What the planner in force asks for, as it stands once it is written.
    private List<NetworkPolicy> asWritten() {
        return baselines.snapshot().planner().plan(SHOP).policies().values().stream()
                .map(planned -> PolicyWriter.write(planned, "shop"))
                .toList();
    }

    private void record(List<NetworkPolicy> standing, List<Outcome.Failed> failures) {
        var byName = new TreeMap<String, NetworkPolicy>();
        standing.forEach(policy -> byName.put(policy.getMetadata().getName(), policy));
        var seen = new Gatherer.Seen(SHOP, terminating, baselines.snapshot(), byName);
        var triage = Triage.of(seen.plan(), seen.observed(), seen.baselines().fates());
        recorder.record(seen, triage, failures, Verdicts.Ruling.NONE);
    }
}
