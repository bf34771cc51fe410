package dev.ringfence.reconcile.inforce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.api.v1alpha1.BaselinePolicy;
import dev.ringfence.api.v1alpha1.BaselinePolicyStatus;
import dev.ringfence.api.v1alpha1.Expiration;
import dev.ringfence.drift.Fate;
import dev.ringfence.manifest.Documents;
import dev.ringfence.manifest.EndpointCatalogue;
import dev.ringfence.policy.NamespaceFacts;
import dev.ringfence.policy.ReleaseLimit;
import dev.ringfence.policy.SystemNamespaces;
import dev.ringfence.reconcile.wake.SetClock;
import dev.ringfence.status.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BaselinesTest {

    private static final NamespaceFacts SHOP = new NamespaceFacts("shop", Map.of("tier", "tenant"));

    private final Baselines baselines =
            new Baselines(
                    EndpointCatalogue.shipped(),
                    SystemNamespaces.with("ringfence-system"),
                    new ReleaseLimit(10));

    @Test
    void nothing_is_in_force_before_anything_was_seen() {
        assertThat(baselines.snapshot().planner().plan(SHOP).isSelected()).isFalse();
        assertThat(baselines.standing("tenants")).isEmpty();
    }

    @Test
    void a_valid_baseline_is_in_force() {
        refresh(valid("u-1", 1, "Enforce"));

        assertThat(verdict()).isEqualTo(new Verdict.InForce());
        assertThat(policies())
                .containsExactly("ringfence-default-deny-egress", "ringfence-default-deny-ingress");
        assertThat(baselines.snapshot().fates()).isEqualTo(Map.of("tenants", Fate.RETAIN));
    }

    @Test
    void an_invalid_edit_keeps_the_last_good_version_in_force() {
        refresh(valid("u-1", 1, "Enforce"));

        refresh(invalid("u-1", 2));

        assertThat(verdict())
                .isEqualTo(
                        new Verdict.LastGoodInForce(
                                List.of(
                                        "spec.namespaceSelector: is required: write {} to select every namespace that is not excluded")));
        assertThat(baselines.standing("tenants").orElseThrow().generation()).isEqualTo(2);
        assertThat(policies())
                .containsExactly("ringfence-default-deny-egress", "ringfence-default-deny-ingress");
    }

    @Test
    void a_field_of_a_newer_version_keeps_the_last_good_version_in_force_and_is_named() {
        refresh(valid("u-1", 1, "Enforce"));

        refresh(
                version(
                        "namespaceSelector: {}\nmode: Preview\nallow: [{name: web, opensUntil: noon, ingress: [{}]}]",
                        "u-1",
                        2));

        assertThat(verdict()).isInstanceOf(Verdict.LastGoodInForce.class);
        assertThat(verdict().unknownFields()).containsExactly("spec.allow[0].opensUntil");
        assertThat(policies()).hasSize(2);
    }

    @Test
    void a_field_of_a_newer_version_holds_what_stands_where_no_good_version_is_known() {
        refresh(version("namespaceSelector: {}\nquarantine: {}", "u-1", 1));

        assertThat(verdict()).isInstanceOf(Verdict.Held.class);
        assertThat(verdict().unknownFields()).containsExactly("spec.quarantine");
        assertThat(baselines.snapshot().fates()).isEqualTo(Map.of("tenants", Fate.UNKNOWN));
    }

    @Test
    void the_last_good_version_survives_any_number_of_invalid_edits() {
        refresh(valid("u-1", 1, "Enforce"));
        refresh(invalid("u-1", 2));

        refresh(invalid("u-1", 3));

        assertThat(verdict()).isInstanceOf(Verdict.LastGoodInForce.class);
        assertThat(policies()).hasSize(2);
    }

    @Test
    void a_good_edit_after_an_invalid_one_is_in_force() {
        refresh(valid("u-1", 1, "Enforce"));
        refresh(invalid("u-1", 2));

        refresh(valid("u-1", 3, "Preview"));

        assertThat(verdict()).isEqualTo(new Verdict.Previewed());
        assertThat(policies()).isEmpty();
    }

    @Test
    void an_invalid_baseline_of_which_no_good_version_is_known_holds_what_stands() {
        refresh(invalid("u-1", 1));

        assertThat(verdict()).isInstanceOf(Verdict.Held.class);
        assertThat(policies()).isEmpty();
        assertThat(baselines.snapshot().fates()).isEqualTo(Map.of("tenants", Fate.UNKNOWN));
    }

    @Test
    void another_object_of_the_same_name_inherits_nothing() {
        refresh(valid("u-1", 1, "Enforce"));

        refresh(invalid("u-2", 1));

        assertThat(verdict()).isInstanceOf(Verdict.Held.class);
        assertThat(policies()).isEmpty();
    }

    @Test
    void another_object_of_the_same_name_and_generation_is_read_anew() {
        refresh(valid("u-1", 1, "Enforce"));

        refresh(valid("u-2", 1, "Preview"));

        assertThat(verdict()).isEqualTo(new Verdict.Previewed());
    }

    @Test
    void nothing_changed_is_the_very_same_snapshot() {
        refresh(valid("u-1", 1, "Enforce"));
        var before = baselines.snapshot();

        refresh(valid("u-1", 1, "Enforce"));

        assertThat(baselines.snapshot()).isSameAs(before);
    }

    @Test
    void a_baseline_that_is_gone_is_in_force_no_more() {
        refresh(valid("u-1", 1, "Enforce"));

        refresh();

        assertThat(baselines.standing("tenants")).isEmpty();
        assertThat(policies()).isEmpty();
        assertThat(baselines.snapshot().fates()).isEmpty();
    }

    @Test
    void a_preview_plans_what_it_would_write_and_puts_nothing_in_force() {
        refresh(valid("u-1", 1, "Preview"));

        assertThat(policies()).isEmpty();
        assertThat(baselines.snapshot().isPreview("tenants")).isTrue();
        assertThat(baselines.snapshot().previews().plan(SHOP).policies()).hasSize(2);
        assertThat(baselines.standing("tenants").orElseThrow().isEnforced()).isFalse();
    }

    @Test
    void says_which_namespaces_a_baseline_selects() {
        refresh(valid("u-1", 1, "Enforce"));
        var system = new NamespaceFacts("kube-system", Map.of("tier", "tenant"));
        var other = new NamespaceFacts("other", Map.of());

        var selected = baselines.selectedBy("tenants", List.of(SHOP, system, other));

        assertThat(selected).containsExactly("shop");
        assertThat(baselines.selectedBy("nobody", List.of(SHOP))).isEmpty();
    }

    @Test
    void an_exception_counts_until_it_expires_and_no_longer() {
        var known = at(clock);
        known.refresh(Stream.of(expiring("2026-11-25T12:00:10Z")));
        clock.advance(Duration.ofSeconds(9));

        var before = known.refresh(Stream.of(expiring("2026-11-25T12:00:10Z")));
        clock.advance(Duration.ofSeconds(1));
        var after = known.refresh(Stream.of(expiring("2026-11-25T12:00:10Z")));

        assertThat(policies(before)).contains("ringfence-allow-tenants-partner");
        assertThat(policies(after)).doesNotContain("ringfence-allow-tenants-partner");
        assertThat(before.edition()).isEqualTo(1);
        assertThat(after.edition()).isEqualTo(2);
        assertThat(before.nextExpiry()).isEqualTo("2026-11-25T12:00:10Z");
        assertThat(after.nextExpiry()).isEqualTo(Instant.MAX);
    }

    @Test
    void a_clock_that_is_set_back_opens_nothing_again() {
        var known = at(clock);
        known.refresh(Stream.of(expiring("2026-11-25T12:00:10Z")));
        clock.advance(Duration.ofSeconds(10));
        var expired = known.refresh(Stream.of(expiring("2026-11-25T12:00:10Z")));
        clock.advance(Duration.ofHours(-1));

        var back = known.refresh(Stream.of(expiring("2026-11-25T12:00:10Z")));
        var edited = known.refresh(Stream.of(again(expiring("2026-11-25T12:00:10Z"))));

        assertThat(back).isSameAs(expired);
        assertThat(policies(edited)).doesNotContain("ringfence-allow-tenants-partner");
    }

    @Test
    void what_a_status_tells_as_expired_stays_so_after_a_restart_with_a_clock_that_was_set_back() {
        var told = expiring("2026-11-25T12:00:10Z");
        told.setStatus(statusTelling("partner", "2026-11-25T12:00:10Z"));

        var snapshot = at(clock).refresh(Stream.of(told));

        assertThat(policies(snapshot)).doesNotContain("ringfence-allow-tenants-partner");
        assertThat(snapshot.lifetimes("tenants").expired()).containsOnlyKeys("partner");
    }

    @Test
    void what_a_status_tells_of_another_moment_expires_nothing() {
        var told = expiring("2026-11-25T12:00:10Z");
        told.setStatus(statusTelling("partner", "2026-11-25T11:00:00Z"));

        var snapshot = at(clock).refresh(Stream.of(told));

        assertThat(policies(snapshot)).contains("ringfence-allow-tenants-partner");
    }

    private final SetClock clock = SetClock.atNoon();

    private static Baselines at(Clock clock) {
        var system = SystemNamespaces.with("ringfence-system");
        return new Baselines(
                new Succession(EndpointCatalogue.shipped(), system, new ReleaseLimit(10)),
                system,
                clock);
    }

    private static Iterable<String> policies(Baselines.Snapshot snapshot) {
        return snapshot.planner().plan(SHOP).policies().keySet();
    }

    private static BaselinePolicy expiring(String moment) {
        return version(
                """
                namespaceSelector: {}
                allow:
                - name: partner
                  expirationTime: "%s"
                  egress: [{to: [{ipBlock: {cidr: 203.0.113.0/24}}]}]
                """
                        .formatted(moment),
                "u-1",
                1);
    }

    private static BaselinePolicy again(BaselinePolicy policy) {
        policy.getMetadata().setGeneration(2L);
        return policy;
    }

    private static BaselinePolicyStatus statusTelling(String exception, String moment) {
        return new BaselinePolicyStatus(
                1L,
                List.of(),
                null,
                0,
                List.of(),
                0,
                List.of(),
                List.of(),
                List.of(new Expiration(exception, moment)),
                List.of());
    }

    private Verdict verdict() {
        return baselines.standing("tenants").orElseThrow().verdict();
    }

    private Iterable<String> policies() {
        return baselines.snapshot().planner().plan(SHOP).policies().keySet();
    }

    private void refresh(BaselinePolicy... policies) {
        baselines.refresh(Arrays.stream(policies));
    }

    private static BaselinePolicy valid(String uid, long generation, String mode) {
        return version(
                "namespaceSelector: {matchLabels: {tier: tenant}}\nmode: " + mode, uid, generation);
    }

    private static BaselinePolicy invalid(String uid, long generation) {
        return version("mode: Enforce", uid, generation);
    }

    private static BaselinePolicy version(String spec, String uid, long generation) {
        var policy = Documents.baseline("tenants", spec);
        policy.getMetadata().setUid(uid);
        policy.getMetadata().setGeneration(generation);
        return policy;
    }
}
