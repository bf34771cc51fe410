package dev.ringfence.reconcile.tell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.ringfence.api.v1alpha1.BaselinePolicyStatus;
import dev.ringfence.api.v1alpha1.Finding;
import dev.ringfence.drift.Triage;
import dev.ringfence.manifest.Documents;
import dev.ringfence.manifest.EndpointCatalogue;
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
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What a recorder enters of policies of others, and what of it is news.
class RecordedBreachesTest {

    private static final NamespaceFacts SHOP = new NamespaceFacts("shop", Map.of());
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    private final SetClock clock = SetClock.atNoon();
    private final Ledger ledger = new Ledger();
    private final Recorder recorder = new Recorder(ledger, clock);
    private final Verdicts verdicts = new Verdicts();
    private final Baselines baselines =
            new Baselines(
                    EndpointCatalogue.shipped(),
                    SystemNamespaces.with("ringfence-system"),
                    new ReleaseLimit(10));

    @Test
    void a_namespace_that_others_opened_is_breached_and_has_the_proof() {
        standing("namespaceSelector: {}");

        record(List.of(), opening());

        assertThat(share().state()).isEqualTo(State.BREACHED);
        assertThat(share().troubles())
                .extracting(Trouble::kind, Trouble::policy, Trouble::path, Trouble::since)
                .containsExactly(
                        tuple("OPEN_ALL", "web", "spec.egress[0]", NOON),
                        tuple("EGRESS_WORLD", "web", "spec.egress[0]", NOON));
    }

    @Test
    void what_cannot_be_mended_weighs_more_than_a_breach_and_both_are_told() {
        standing("namespaceSelector: {}");

        record(List.of(NotMendable.because("no room")), opening());

        assertThat(share().state()).isEqualTo(State.DRIFTED);
        assertThat(share().troubles())
                .extracting(Trouble::kind)
                .containsExactly("ApplyFailed", "OPEN_ALL", "EGRESS_WORLD");
    }

    @Test
    void a_policy_that_is_not_understood_is_no_protection() {
        standing("namespaceSelector: {}");

        record(List.of(), policy("egress: [{to: [{ipBlock: {cidr: nonsense}}]}]"));

        assertThat(share().state()).isEqualTo(State.BREACHED);
        assertThat(share().troubles())
                .singleElement()
                .satisfies(trouble -> {
                    assertThat(trouble.kind()).isEqualTo("NOT_JUDGED");
                    assertThat(trouble.reason())
                            .startsWith("not understood, so it may open anything");
                });
    }

    @Test
    void a_breach_is_news_once() {
        standing("namespaceSelector: {}");
        var first = record(List.of(), opening());
        clock.advance(Duration.ofMinutes(5));

        var second = record(List.of(), opening());

        assertThat(first.appeared()).hasSize(2);
        assertThat(second.appeared()).isEmpty();
        assertThat(share().troubles()).extracting(Trouble::since).containsOnly(NOON);
    }

    @Test
    void what_a_status_told_before_a_restart_is_no_news_and_as_old_as_it_was() {
        var policy = Documents.baseline("tenants", "namespaceSelector: {}");
        policy.setStatus(told("OPEN_ALL"));
        baselines.refresh(Stream.of(policy));

        var news = record(List.of(), opening());

        assertThat(news.appeared())
                .extracting(broken -> broken.trouble().kind())
                .containsExactly("EGRESS_WORLD");
        assertThat(share().troubles())
                .extracting(Trouble::since)
                .containsExactly(Instant.parse("2026-11-01T00:00:00Z"), NOON);
    }

    @Test
    void what_was_mended_while_nobody_ran_is_healed() {
        var policy = Documents.baseline("tenants", "namespaceSelector: {}");
        policy.setStatus(told("OPEN_ALL"));
        baselines.refresh(Stream.of(policy));

        var news = record(List.of(), List.of());

        assertThat(news.healed())
                .extracting(broken -> broken.trouble().kind())
                .containsExactly("OPEN_ALL");
    }

    @Test
    void what_breaks_a_preview_is_told_in_its_status_and_is_no_news() {
        standing("namespaceSelector: {}\nmode: Preview");

        var news = record(List.of(), opening());

        assertThat(share().state()).isEqualTo(State.BREACHED);
        assertThat(news.appeared()).isEmpty();
    }

    private static BaselinePolicyStatus told(String kind) {
        var finding =
                new Finding(
                        "shop",
                        kind,
                        "web",
                        "spec.egress[0]",
                        "breaks everything",
                        "anybody could",
                        "2026-11-01T00:00:00Z");
        return new BaselinePolicyStatus(
                1L,
                List.of(),
                null,
                0,
                List.of(finding),
                0,
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private static List<NetworkPolicy> opening() {
        return policy("egress: [{}]");
    }

    private static List<NetworkPolicy> policy(String rules) {
        return List.of(
                Serialization.unmarshal(
                        """
                        metadata: {name: web, namespace: shop, uid: u}
                        spec: {podSelector: {}, policyTypes: [Egress], %s}
                        """
                                .formatted(rules),
                        NetworkPolicy.class));
    }

    private BreachNews record(List<Outcome.Failed> failures, List<NetworkPolicy> others) {
        var seen =
                new Gatherer.Seen(
                        SHOP,
                        /* terminating= */ false,
                        baselines.snapshot(),
                        new TreeMap<>(
                                others.stream()
                                        .collect(
                                                Collectors.toMap(
                                                        each -> each.getMetadata().getName(),
                                                        each -> each))));
        var triage = Triage.of(seen.plan(), List.of(), seen.baselines().fates());
        var ruling = verdicts.on(others, SHOP, baselines.snapshot());
        return recorder.record(seen, triage, failures, ruling).news();
    }

    private Share share() {
        return ledger.sharesOf("shop").values().iterator().next();
    }

    private void standing(String spec) {
        var policy = Documents.baseline("tenants", spec);
        policy.getMetadata().setUid(spec);
        baselines.refresh(Stream.of(policy));
    }
}
