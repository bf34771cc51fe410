package dev.ringfence.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.ringfence.manifest.PolicyReader;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComparisonTest {

    @Test
    void finds_nothing_where_all_stands_as_planned() {
        assertThat(Comparison.between(Standing.PLAN, Standing.untouched())).isEmpty();
    }

    @Test
    void finds_each_policy_missing_in_the_order_of_names() {
        var drift = Comparison.between(Standing.PLAN, List.of());

        assertThat(drift)
                .extracting(Drift::kind, Drift::policy)
                .containsExactly(
                        tuple(DriftKind.MISSING, "ringfence-allow-notes-db"),
                        tuple(DriftKind.MISSING, "ringfence-default-deny-egress"),
                        tuple(DriftKind.MISSING, "ringfence-default-deny-ingress"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "app.kubernetes.io/managed-by: \"ringfence\"|app.kubernetes.io/managed-by: \"helm\"|[metadata.labels['app.kubernetes.io/managed-by']: ringfence became helm]",
                "    ringfence.dev/role: \"allow\"||[metadata.labels['ringfence.dev/role']: removed allow]",
                "ringfence.dev/baselines: \"notes\"|ringfence.dev/baselines: \"other\"|[metadata.annotations['ringfence.dev/baselines']: notes became other]"
            })
    void finds_a_policy_stripped_of_its_marks(String text, String instead, String places) {
        var drift =
                Comparison.between(
                        Standing.PLAN,
                        Standing.changed(Standing.DB, text, instead == null ? "" : instead));

        assertThat(drift).hasExactlyElementsOfTypes(Drift.Stripped.class);
        assertThat(drift.getFirst().places()).hasToString(places);
    }

    @Test
    void finds_an_owner_that_could_take_the_policy_away() {
        var drift =
                Comparison.between(
                        Standing.PLAN,
                        Standing.changed(
                                Standing.DB,
                                "metadata:\n",
                                "metadata:\n  ownerReferences: [{kind: Pod}]\n"));

        assertThat(drift).hasExactlyElementsOfTypes(Drift.Stripped.class);
        assertThat(drift.getFirst().places())
                .hasToString("[metadata.ownerReferences: added 1 owner(s)]");
    }

    @Test
    void finds_its_name_taken_by_a_policy_that_never_was_ours() {
        var observed =
                Standing.untouched().stream()
                        .map(policy ->
                                policy.name().equals(Standing.DB)
                                        ? Standing.read(
                                                "metadata: {name: %s}\nspec: {podSelector: {}, policyTypes: [Ingress]}"
                                                        .formatted(Standing.DB))
                                        : policy)
                        .toList();

        var drift = Comparison.between(Standing.PLAN, observed);

        assertThat(drift).hasExactlyElementsOfTypes(Drift.NameTaken.class);
        assertThat(drift.getFirst().policy()).isEqualTo(Standing.DB);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "labels: {app.kubernetes.io/managed-by: ringfence}",
                "labels: {ringfence.dev/role: allow}",
                "annotations: {ringfence.dev/baselines: gone}"
            })
    void finds_a_surplus_policy_by_our_name_and_any_of_our_marks(String mark) {
        var drift =
                Comparison.between(
                        Standing.PLAN,
                        Standing.with(
                                "metadata: {name: ringfence-allow-x, %s}\nspec: {podSelector: {}, policyTypes: [Egress], egress: [{}]}"
                                        .formatted(mark)));

        assertThat(drift).hasExactlyElementsOfTypes(Drift.Surplus.class);
        assertThat(drift.getFirst().policy()).isEqualTo("ringfence-allow-x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{name: ringfence-allow-x}",
                "{name: ringfence-allow-x, labels: {app.kubernetes.io/managed-by: helm}}",
                "{name: ringfence-allow-x, annotations: {ringfence.dev/description: mine}}",
                "{name: theirs, labels: {app.kubernetes.io/managed-by: ringfence, ringfence.dev/role: allow}}",
                "{name: ringfenced, annotations: {ringfence.dev/baselines: notes}}"
            })
    void never_speaks_of_a_foreign_policy(String metadata) {
        var drift =
                Comparison.between(
                        Standing.PLAN,
                        Standing.with(
                                "metadata: %s\nspec: {podSelector: {}, policyTypes: [Egress], egress: [{}]}"
                                        .formatted(metadata)));

        assertThat(drift).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "labels: {team: a}",
                "annotations: {kubectl.kubernetes.io/last-applied-configuration: x}",
                "finalizers: [example.com/x]",
                "generation: 7",
                "creationTimestamp: '2026-01-01T00:00:00Z'",
                "managedFields: [{manager: kubectl, operation: Update}]"
            })
    void finds_no_drift_in_metadata_that_opens_nothing(String metadata) {
        var observed = new ArrayList<ObservedPolicy>();
        for (NetworkPolicy policy : Standing.WORLD.written()) {
            var more =
                    Serialization.unmarshal(
                            "metadata: {%s}".formatted(metadata), NetworkPolicy.class);
            observed.add(PolicyReader.read(merged(policy, more)));
        }

        var drift = Comparison.between(Standing.PLAN, observed);

        assertThat(drift).isEmpty();
    }

    private static NetworkPolicy merged(NetworkPolicy policy, NetworkPolicy more) {
        var metadata = more.getMetadata();
        metadata.setName(policy.getMetadata().getName());
        metadata.getLabels().putAll(policy.getMetadata().getLabels());
        metadata.getAnnotations().putAll(policy.getMetadata().getAnnotations());
        policy.setMetadata(metadata);
        return policy;
    }

    @Test
    void takes_a_policy_without_a_spec_for_altered() {
        var observed =
                Standing.untouched().stream()
                        .map(policy ->
                                policy.name().equals(Standing.DB)
                                        ? Standing.read(
                                                "metadata: {name: %s, labels: {ringfence.dev/role: allow}}"
                                                        .formatted(Standing.DB))
                                        : policy)
                        .toList();

        var drift = Comparison.between(Standing.PLAN, observed);

        assertThat(drift).hasExactlyElementsOfTypes(Drift.Altered.class);
    }
}
