package dev.ringfence.drift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.generate.World;
import dev.ringfence.manifest.PolicyReader;
import dev.ringfence.oracle.Party;
import dev.ringfence.plan.Plan;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TriageTest {

    private static Plan plan(String... baselines) {
        return World.of(
                        new Party.Namespace("shop", Map.of()),
                        Stream.of(baselines).toArray(String[]::new))
                .plan();
    }

    private static String baseline(String name, String spec) {
        return "metadata: {name: %s}\nspec: {namespaceSelector: {}, %s}".formatted(name, spec);
    }

    /// A policy that we wrote for these baselines.
    private static ObservedPolicy ours(String name, String baselines) {
        return read(
                """
                metadata:
                  name: %s
                  labels: {app.kubernetes.io/managed-by: ringfence}
                  annotations: {ringfence.dev/baselines: "%s"}
                spec: {podSelector: {}, policyTypes: [Egress], egress: [{}]}
                """
                        .formatted(name, baselines));
    }

    private static ObservedPolicy marked(String name, String baselines) {
        return read(
                """
                metadata:
                  name: %s
                  labels: {app.kubernetes.io/managed-by: ringfence, ringfence.dev/released: "true"}
                  annotations: {ringfence.dev/baselines: "%s"}
                spec: {podSelector: {}, policyTypes: [Egress], egress: [{}]}
                """
                        .formatted(name, baselines));
    }

    private static ObservedPolicy read(String yaml) {
        return PolicyReader.read(Serialization.unmarshal(yaml, NetworkPolicy.class));
    }

    private static List<String> mends(Triage triage) {
        return triage.mend().stream().map(drift -> drift.kind() + " " + drift.policy()).toList();
    }

    private static List<String> released(Triage triage) {
        return triage.released().stream().map(ObservedPolicy::name).toList();
    }

    @Test
    void releases_what_a_retaining_baseline_left_behind() {
        var triage =
                Triage.of(
                        Plan.NONE,
                        List.of(ours("ringfence-allow-old-x", "old")),
                        Map.of("old", Fate.RETAIN));

        assertThat(released(triage)).containsExactly("ringfence-allow-old-x");
        assertThat(triage.mend()).isEmpty();
    }

    @Test
    void releases_what_a_baseline_left_behind_that_nobody_knows() {
        var triage = Triage.of(Plan.NONE, List.of(ours("ringfence-allow-old-x", "old")), Map.of());

        assertThat(released(triage)).containsExactly("ringfence-allow-old-x");
        assertThat(triage.mend()).isEmpty();
    }

    @Test
    void what_was_released_before_outlives_a_baseline_that_deletes_from_now_on() {
        var triage =
                Triage.of(
                        Plan.NONE,
                        List.of(marked("ringfence-allow-old-x", "old")),
                        Map.of("old", Fate.DELETE));

        assertThat(triage.mend()).isEmpty();
        assertThat(released(triage)).containsExactly("ringfence-allow-old-x");
    }

    @Test
    void what_is_released_is_marked_once() {
        var triage =
                Triage.of(
                        Plan.NONE,
                        List.of(
                                ours("ringfence-allow-old-x", "old"),
                                marked("ringfence-allow-old-y", "old")),
                        Map.of("old", Fate.RETAIN));

        assertThat(released(triage))
                .containsExactly("ringfence-allow-old-x", "ringfence-allow-old-y");
        assertThat(triage.unmarked())
                .extracting(ObservedPolicy::name)
                .containsExactly("ringfence-allow-old-x");
    }

    @Test
    void what_is_held_is_not_marked() {
        var triage =
                Triage.of(
                        Plan.NONE,
                        List.of(ours("ringfence-allow-old-x", "old")),
                        Map.of("old", Fate.UNKNOWN));

        assertThat(triage.unmarked()).isEmpty();
    }

    @Test
    void the_mark_goes_when_the_namespace_comes_back() {
        var plan = plan(baseline("new", "isolate: [Egress]"));
        var denial =
                read(
                        """
                        metadata:
                          name: ringfence-default-deny-egress
                          labels: {app.kubernetes.io/managed-by: ringfence, ringfence.dev/released: "true"}
                          annotations: {ringfence.dev/baselines: new}
                        spec: {podSelector: {}, policyTypes: [Egress]}
                        """);

        var triage = Triage.of(plan, List.of(denial), Map.of("new", Fate.RETAIN));

        assertThat(mends(triage)).containsExactly("Stripped ringfence-default-deny-egress");
        assertThat(triage.mend().getFirst().places())
                .extracting(Difference::toString)
                .anyMatch(place -> place.contains("metadata.labels['ringfence.dev/released']"));
    }

    @Test
    void deletes_what_a_deleting_baseline_left_behind() {
        var triage =
                Triage.of(
                        Plan.NONE,
                        List.of(ours("ringfence-allow-old-x", "old")),
                        Map.of("old", Fate.DELETE));

        assertThat(mends(triage)).containsExactly("Surplus ringfence-allow-old-x");
        assertThat(triage.released()).isEmpty();
    }

    @Test
    void keeps_what_one_of_several_baselines_would_retain() {
        var triage =
                Triage.of(
                        Plan.NONE,
                        List.of(ours("ringfence-default-deny-egress", "gone,old")),
                        Map.of("gone", Fate.DELETE, "old", Fate.RETAIN));

        assertThat(released(triage)).containsExactly("ringfence-default-deny-egress");
    }

    @Test
    void keeps_what_names_no_baseline_where_nothing_selects_the_namespace() {
        var triage = Triage.of(Plan.NONE, List.of(ours("ringfence-allow-old-x", "")), Map.of());

        assertThat(released(triage)).containsExactly("ringfence-allow-old-x");
        assertThat(triage.mend()).isEmpty();
    }

    @Test
    void withdraws_what_names_no_baseline_where_the_namespace_is_selected() {
        var plan = plan(baseline("new", "isolate: [], protect: {nodeMetadata: [None]}"));

        var triage = Triage.of(plan, List.of(ours("ringfence-allow-old-x", "")), Map.of());

        assertThat(mends(triage)).containsExactly("Surplus ringfence-allow-old-x");
    }

    @Test
    void withdraws_what_a_baseline_no_longer_asks_for_even_if_it_retains() {
        var plan = plan(baseline("base", "isolate: [], protect: {nodeMetadata: [None]}"));

        var triage =
                Triage.of(
                        plan,
                        List.of(ours("ringfence-allow-base-x", "base")),
                        Map.of("base", Fate.RETAIN));

        assertThat(mends(triage)).containsExactly("Surplus ringfence-allow-base-x");
    }

    @Test
    void keeps_what_another_baseline_left_behind_where_the_namespace_is_selected() {
        var plan = plan(baseline("new", "isolate: [], protect: {nodeMetadata: [None]}"));

        var triage =
                Triage.of(
                        plan,
                        List.of(ours("ringfence-allow-old-x", "old")),
                        Map.of("old", Fate.RETAIN));

        assertThat(released(triage)).containsExactly("ringfence-allow-old-x");
        assertThat(triage.mend()).isEmpty();
    }

    @Test
    void mends_what_allows_before_what_denies_and_deletes_last() {
        var plan = plan(baseline("base", "allow: [{name: a, ingress: [{}]}]"));

        var triage = Triage.of(plan, List.of(ours("ringfence-aaa", "base")), Map.of());

        assertThat(mends(triage))
                .containsExactly(
                        "Missing ringfence-allow-base-a",
                        "Missing ringfence-default-deny-egress",
                        "Missing ringfence-default-deny-ingress",
                        "Surplus ringfence-aaa");
    }

    @Test
    void holds_what_stands_for_a_baseline_that_cannot_be_read() {
        var triage =
                Triage.of(
                        Plan.NONE,
                        List.of(ours("ringfence-allow-bad-x", "bad")),
                        Map.of("bad", Fate.UNKNOWN));

        assertThat(triage.heldBy()).containsExactly("bad");
        assertThat(triage.mend()).isEmpty();
        assertThat(triage.released()).isEmpty();
    }

    @Test
    void only_closes_beside_what_is_held() {
        var plan = plan(baseline("base", "isolate: [Ingress], allow: [{name: a, ingress: [{}]}]"));

        var triage =
                Triage.of(
                        plan,
                        List.of(ours("ringfence-default-deny-egress", "bad")),
                        Map.of("bad", Fate.UNKNOWN));

        assertThat(mends(triage)).containsExactly("Missing ringfence-default-deny-ingress");
    }

    @Test
    void holds_a_policy_of_several_baselines_by_the_one_that_cannot_be_read() {
        var plan = plan(baseline("base", "isolate: [], protect: {nodeMetadata: [None]}"));

        var triage =
                Triage.of(
                        plan,
                        List.of(ours("ringfence-default-deny-egress", "bad,base")),
                        Map.of("bad", Fate.UNKNOWN));

        assertThat(triage.mend()).isEmpty();
        assertThat(triage.heldBy()).containsExactly("bad");
    }

    @Test
    void writes_no_block_policy_beside_a_released_default_deny_of_egress() {
        var plan = plan(baseline("new", "isolate: [Ingress]"));

        var triage =
                Triage.of(
                        plan,
                        List.of(ours("ringfence-default-deny-egress", "old")),
                        Map.of("old", Fate.RETAIN));

        assertThat(mends(triage)).containsExactly("Missing ringfence-default-deny-ingress");
    }

    @Test
    void takes_a_released_block_policy_away_that_would_undo_the_default_deny_of_egress() {
        var plan = plan(baseline("new", "isolate: [Egress]"));

        var triage =
                Triage.of(
                        plan,
                        List.of(ours("ringfence-block-node-metadata", "old")),
                        Map.of("old", Fate.RETAIN));

        assertThat(mends(triage))
                .containsExactly(
                        "Missing ringfence-default-deny-egress",
                        "Surplus ringfence-block-node-metadata");
        assertThat(triage.released()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{name: ringfence-allow-x}",
                "{name: theirs, labels: {app.kubernetes.io/managed-by: ringfence}, annotations: {ringfence.dev/baselines: old}}"
            })
    void never_speaks_of_a_foreign_policy(String metadata) {
        var foreign =
                read(
                        "metadata: %s\nspec: {podSelector: {}, policyTypes: [Egress]}"
                                .formatted(metadata));

        var triage = Triage.of(Plan.NONE, List.of(foreign), Map.of("old", Fate.DELETE));

        assertThat(triage).isEqualTo(new Triage(List.of(), List.of(), List.of(), List.of()));
    }

    @Test
    void is_not_held_by_a_foreign_policy_that_names_a_baseline() {
        var foreign =
                read(
                        "metadata: {name: theirs, annotations: {ringfence.dev/baselines: bad}}\nspec: {podSelector: {}}");

        var triage = Triage.of(Plan.NONE, List.of(foreign), Map.of("bad", Fate.UNKNOWN));

        assertThat(triage.heldBy()).isEmpty();
    }
}
