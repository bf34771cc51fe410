package dev.ringfence.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ringfence.generate.World;
import dev.ringfence.manifest.PolicyReader;
import dev.ringfence.oracle.Party;
import dev.ringfence.plan.Plan;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComparisonTest {

    private static final String DB = "ringfence-allow-notes-db";

    private static final World WORLD =
            World.of(
                    new Party.Namespace("default", Map.of()),
                    """
                    metadata: {name: notes}
                    spec:
                      namespaceSelector: {}
                      allow:
                      - name: db
                        podSelector: {matchLabels: {role: db}}
                        ingress:
                        - from:
                          - ipBlock: {cidr: 172.17.0.0/16, except: [172.17.1.0/24]}
                          - namespaceSelector: {matchLabels: {project: myproject}}
                          - podSelector: {matchLabels: {role: frontend}}
                          ports: [{protocol: TCP, port: 6379}]
                        egress: [{to: [{ipBlock: {cidr: 10.0.0.0/24}}], ports: [{protocol: TCP, port: 5978}]}]
                    """);

    private static final Plan PLAN = WORLD.plan();

    /// What stands when all is well, with one text of one policy's YAML replaced.
    private static List<ObservedPolicy> standing(String name, String text, String instead) {
        var observed = new ArrayList<ObservedPolicy>();
        for (NetworkPolicy policy : WORLD.written()) {
            String yaml = Serialization.asYaml(policy);
            if (policy.getMetadata().getName().equals(name)) {
                assertThat(yaml).contains(text);
                yaml = yaml.replace(text, instead);
            }
            observed.add(read(yaml));
        }
        return observed;
    }

    private static ObservedPolicy read(String yaml) {
        return PolicyReader.read(Serialization.unmarshal(yaml, NetworkPolicy.class));
    }

    private static List<ObservedPolicy> standing() {
        return standing(DB, "", "");
    }

    private static List<ObservedPolicy> standingWith(String yaml) {
        var observed = new ArrayList<>(standing());
        observed.add(read(yaml));
        return observed;
    }

    @Test
    void finds_nothing_where_all_stands_as_planned() {
        assertThat(Comparison.between(PLAN, standing())).isEmpty();
    }

    @Test
    void finds_each_policy_missing_in_the_order_of_names() {
        var drift = Comparison.between(PLAN, List.of());

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
                "172.17.1.0/24|172.17.1.0/25|[spec.ingress[0].from[2].ipBlock.except['172.17.1.0/24']: removed 172.17.1.0/24, spec.ingress[0].from[2].ipBlock.except['172.17.1.0/25']: added 172.17.1.0/25]",
                "10.0.0.0/24|10.0.0.0/16|[spec.egress[0].to[0].ipBlock.cidr: 10.0.0.0/24 became 10.0.0.0/16]",
                "6379|6380|[spec.ingress[0].ports[0]: 6379/TCP became 6380/TCP]",
                "myproject|yours|[spec.ingress[0].from[0].namespaceSelector: project=myproject became project=yours]",
                "frontend|backend|[spec.ingress[0].from[1].podSelector: role=frontend became role=backend]",
                "role: db|role: any|[spec.podSelector: role=db became role=any]"
            })
    void finds_an_altered_policy_and_names_the_place(String text, String instead, String places) {
        var drift =
                Comparison.between(
                        PLAN,
                        standing(DB, text.replace(": ", ": \""), instead.replace(": ", ": \"")));

        assertThat(drift).hasExactlyElementsOfTypes(Drift.Altered.class);
        assertThat(drift.getFirst().places()).hasToString(places);
    }

    @Test
    void finds_what_opens_a_denial_to_everybody() {
        var drift =
                Comparison.between(
                        PLAN,
                        standing(
                                "ringfence-default-deny-ingress",
                                "spec:\n",
                                "spec:\n  ingress: [{}]\n"));

        assertThat(drift.getFirst().places())
                .hasToString(
                        "[spec.ingress[0].from: added everybody, spec.ingress[0].ports: added every port]");
    }

    @Test
    void finds_a_direction_that_is_no_longer_denied() {
        var drift =
                Comparison.between(
                        PLAN,
                        standing("ringfence-default-deny-egress", "\"Egress\"", "\"Ingress\""));

        assertThat(drift.getFirst().places())
                .hasToString("[spec.policyTypes: Egress became Ingress]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "  futureField: {}\n",
                "  ingress: [{from: [{ipBlock: {cidr: 10.0.0.1/8}}]}]\n",
                "  ingress: [{from: [{podSelector: {}, ipBlock: {cidr: 10.0.0.0/8}}]}]\n",
                "  ingress: [{from: [{}]}]\n",
                "  ingress: [{ports: [{protocol: ICMP}]}]\n",
                "  ingress: [{ports: [{port: 0}]}]\n"
            })
    void never_takes_what_it_cannot_say_for_what_is_planned(String added) {
        var drift =
                Comparison.between(
                        PLAN,
                        standing("ringfence-default-deny-ingress", "spec:\n", "spec:\n" + added));

        assertThat(drift).hasExactlyElementsOfTypes(Drift.Altered.class);
        assertThat(drift.getFirst().places().getFirst().path()).isEqualTo("spec");
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
        var drift = Comparison.between(PLAN, standing(DB, text, instead == null ? "" : instead));

        assertThat(drift).hasExactlyElementsOfTypes(Drift.Stripped.class);
        assertThat(drift.getFirst().places()).hasToString(places);
    }

    @Test
    void finds_an_owner_that_could_take_the_policy_away() {
        var drift =
                Comparison.between(
                        PLAN,
                        standing(
                                DB,
                                "metadata:\n",
                                "metadata:\n  ownerReferences: [{kind: Pod}]\n"));

        assertThat(drift).hasExactlyElementsOfTypes(Drift.Stripped.class);
        assertThat(drift.getFirst().places())
                .hasToString("[metadata.ownerReferences: added 1 owner(s)]");
    }

    @Test
    void finds_its_name_taken_by_a_policy_that_never_was_ours() {
        var observed =
                standing().stream()
                        .map(policy ->
                                policy.name().equals(DB)
                                        ? read(
                                                "metadata: {name: %s}\nspec: {podSelector: {}, policyTypes: [Ingress]}"
                                                        .formatted(DB))
                                        : policy)
                        .toList();

        var drift = Comparison.between(PLAN, observed);

        assertThat(drift).hasExactlyElementsOfTypes(Drift.NameTaken.class);
        assertThat(drift.getFirst().policy()).isEqualTo(DB);
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
                        PLAN,
                        standingWith(
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
                        PLAN,
                        standingWith(
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
        for (NetworkPolicy policy : WORLD.written()) {
            var more =
                    Serialization.unmarshal(
                            "metadata: {%s}".formatted(metadata), NetworkPolicy.class);
            observed.add(PolicyReader.read(merged(policy, more)));
        }

        var drift = Comparison.between(PLAN, observed);

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

    @ParameterizedTest
    @ValueSource(strings = {"  ingress: []\n", "  egress: []\n"})
    void takes_empty_and_absent_lists_for_one_thing(String added) {
        var drift =
                Comparison.between(
                        PLAN,
                        standing("ringfence-default-deny-egress", "spec:\n", "spec:\n" + added));

        assertThat(drift).isEmpty();
    }

    @Test
    void finds_every_single_change_of_the_example() {
        var planned = PLAN.policy(DB).orElseThrow();
        var json = Serialization.unmarshal(Serialization.asJson(WORLD.written(DB)), JsonNode.class);

        var unseen =
                Mutation.ofEach(json).stream()
                        .filter(mutation ->
                                Comparison.between(planned, read(mutation.json().toString()))
                                        .isEmpty())
                        .map(Mutation::what);

        assertThat(unseen).isEmpty();
    }

    @Test
    void takes_a_policy_without_a_spec_for_altered() {
        var observed =
                standing().stream()
                        .map(policy ->
                                policy.name().equals(DB)
                                        ? read(
                                                "metadata: {name: %s, labels: {ringfence.dev/role: allow}}"
                                                        .formatted(DB))
                                        : policy)
                        .toList();

        var drift = Comparison.between(PLAN, observed);

        assertThat(drift).hasExactlyElementsOfTypes(Drift.Altered.class);
    }
}
