package dev.ringfence.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.api.v1alpha1.BaselinePolicy;
import dev.ringfence.policy.Baseline;
import dev.ringfence.policy.Direction;
import dev.ringfence.policy.Mode;
import dev.ringfence.policy.ReleasePolicy;
import dev.ringfence.policy.Selector;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpecReaderTest {

    private static final EndpointCatalogue CATALOGUE = EndpointCatalogue.shipped();

    @Test
    void defaults_what_is_left_out_to_the_strict_side() {
        var baseline = accepted("namespaceSelector: {}");

        assertThat(baseline.name()).isEqualTo("tenants");
        assertThat(baseline.mode()).isEqualTo(Mode.ENFORCE);
        assertThat(baseline.isolate()).containsExactly(Direction.INGRESS, Direction.EGRESS);
        assertThat(baseline.releasePolicy()).isEqualTo(ReleasePolicy.RETAIN);
        assertThat(baseline.protectedEndpoints()).hasSize(CATALOGUE.entries().size());
        assertThat(baseline.selection().namespaces()).isEqualTo(Selector.EVERYTHING);
    }

    @Test
    void null_empty_and_absent_are_one_thing() {
        var absent = accepted("namespaceSelector: {}");

        var nulls =
                accepted(
                        """
                        mode: null
                        namespaceSelector: {matchLabels: null, matchExpressions: null}
                        excludedNamespaces: null
                        acknowledgedSystemNamespaces: null
                        isolate: null
                        protect: {nodeMetadata: null, endpoints: null}
                        allow: null
                        releasePolicy: null
                        """);

        assertThat(nulls).isEqualTo(absent);
    }

    @Test
    void an_empty_list_of_directions_isolates_none() {
        assertThat(accepted("namespaceSelector: {}\nisolate: []").isolate()).isEmpty();
    }

    @Test
    void none_protects_no_cloud() {
        var baseline = accepted("namespaceSelector: {}\nprotect: {nodeMetadata: [None]}");

        assertThat(baseline.protectedEndpoints()).isEmpty();
    }

    @Test
    void an_empty_list_of_clouds_is_not_taken_for_none() {
        var problems = rejected("namespaceSelector: {}\nprotect: {nodeMetadata: []}");

        assertThat(problems)
                .containsExactly(
                        "spec.protect.nodeMetadata: is empty: write None to protect no cloud's metadata");
    }

    @Test
    void a_baseline_without_a_spec_is_refused() {
        var policy = Documents.one("{metadata: {name: tenants}}", BaselinePolicy.class);

        assertThat(problems(policy))
                .containsExactly("spec: is missing: it needs at least a namespaceSelector");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{metadata: null}", "{metadata: {}, spec: null}"})
    void a_baseline_without_anything_is_refused(String yaml) {
        var policy = Documents.one(yaml, BaselinePolicy.class);

        assertThat(problems(policy))
                .containsExactly(
                        "metadata.name: is missing",
                        "spec: is missing: it needs at least a namespaceSelector");
    }

    @Test
    void a_null_among_the_words_of_a_list_is_a_problem() {
        var problems =
                rejected(
                        """
                        namespaceSelector: {}
                        isolate: [null, Egress]
                        protect: {nodeMetadata: [null]}
                        """);

        assertThat(problems)
                .containsExactly(
                        "spec.isolate[0]: is null: write what is meant, or remove it",
                        "spec.protect.nodeMetadata[0]: is null: write what is meant, or remove it");
    }

    @Test
    void a_label_without_a_value_is_a_problem_and_not_everything() {
        var problems = rejected("namespaceSelector: {matchLabels: {tier: null}}");

        assertThat(problems)
                .containsExactly(
                        "spec.namespaceSelector.matchLabels.tier: is null: write what is meant, or remove it");
    }

    @Test
    void a_requirement_without_anything_is_named_with_all_it_lacks() {
        var problems = rejected("namespaceSelector: {matchExpressions: [{}]}");

        assertThat(problems)
                .containsExactly(
                        "spec.namespaceSelector.matchExpressions[0].key: 'null' is no label key: write it as in metadata.labels, such as team or example.com/team",
                        "spec.namespaceSelector.matchExpressions[0].operator: 'null' is not known: write In, NotIn, Exists or DoesNotExist");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Dns", "dns_2", "-dns", "dns-", "d.ns", "''"})
    void an_exception_needs_a_name_that_kubernetes_takes(String name) {
        var problems =
                rejected(
                        "namespaceSelector: {}\nallow: [{name: %s, egress: [{}]}]".formatted(name));

        assertThat(problems).hasSize(1);
        assertThat(problems.getFirst()).startsWith("spec.allow[0].name: '").contains("is no name");
    }

    @Test
    void a_rule_whose_only_peer_is_wrong_never_opens_to_everybody() {
        var problems =
                rejected(
                        """
                        namespaceSelector: {}
                        allow: [{name: a, egress: [{to: [{ipBlock: {cidr: nonsense}}], ports: [{port: 0}]}]}]
                        """);

        assertThat(problems)
                .containsExactly(
                        "spec.allow[0].egress[0].to[0].ipBlock.cidr: 'nonsense' has no prefix length: one address is written as 10.0.0.1/32 or 2001:db8::1/128",
                        "spec.allow[0].egress[0].ports[0]: a port is a number from 1 to 65535, not 0");
    }

    @Test
    void every_word_with_a_choice_is_refused_where_it_is_written_in_another_case() {
        var problems =
                rejected(
                        """
                        mode: enforce
                        namespaceSelector: {}
                        isolate: [egress]
                        protect: {nodeMetadata: [aws]}
                        releasePolicy: retain
                        """);

        assertThat(problems).hasSize(4);
    }

    private static Baseline accepted(String spec) {
        return switch (SpecReader.read(Documents.baseline("tenants", spec), CATALOGUE)) {
            case Reading.Accepted(var baseline) -> baseline;
            case Reading.Rejected(var problems) -> throw new AssertionError(problems);
        };
    }

    private static List<String> rejected(String spec) {
        return problems(Documents.baseline("tenants", spec));
    }

    private static List<String> problems(BaselinePolicy policy) {
        return Stream.of(SpecReader.read(policy, CATALOGUE))
                .flatMap(reading ->
                        switch (reading) {
                            case Reading.Accepted _ -> Stream.<Problem>of();
                            case Reading.Rejected(var found) -> found.stream();
                        })
                .map(Problem::toString)
                .toList();
    }
}
