package dev.ringfence.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ringfence.api.v1alpha1.BaselinePolicy;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the API server's schema keeps out, and an older, newer or looser one lets in.
class WrittenSpecTest {

    private static final String UNKNOWN =
            "this version of Ringfence does not know the field, and it may restrict something: upgrade Ringfence, or remove the field";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "allow: [null] | spec.allow[0]",
                "isolate: [Ingress, null] | spec.isolate[1]",
                "excludedNamespaces: [null] | spec.excludedNamespaces[0]",
                "acknowledgedSystemNamespaces: [null] | spec.acknowledgedSystemNamespaces[0]",
                "protect: {nodeMetadata: [null]} | spec.protect.nodeMetadata[0]",
                "protect: {endpoints: [null]} | spec.protect.endpoints[0]",
                "protect: {endpoints: [{name: a, cidrs: [null]}]} | spec.protect.endpoints[0].cidrs[0]",
                "protect: {endpoints: [{name: a, cidrs: [10.0.0.0/8], ports: [null]}]} | spec.protect.endpoints[0].ports[0]",
                "allow: [{name: a, opensProtected: [null]}] | spec.allow[0].opensProtected[0]",
                "allow: [{name: a, ingress: [null]}] | spec.allow[0].ingress[0]",
                "allow: [{name: a, egress: [null]}] | spec.allow[0].egress[0]",
                "allow: [{name: a, ingress: [{from: [null]}]}] | spec.allow[0].ingress[0].from[0]",
                "allow: [{name: a, egress: [{to: [null]}]}] | spec.allow[0].egress[0].to[0]",
                "allow: [{name: a, egress: [{ports: [null]}]}] | spec.allow[0].egress[0].ports[0]",
                "allow: [{name: a, egress: [{to: [{ipBlock: {cidr: 10.0.0.0/8, except: [null]}}]}]}] | spec.allow[0].egress[0].to[0].ipBlock.except[0]",
                "allow: [{name: a, podSelector: {matchLabels: {team: null}}}] | spec.allow[0].podSelector.matchLabels.team",
                "allow: [{name: a, podSelector: {matchExpressions: [null]}}] | spec.allow[0].podSelector.matchExpressions[0]",
                "allow: [{name: a, podSelector: {matchExpressions: [{key: a, operator: In, values: [null]}]}}] | spec.allow[0].podSelector.matchExpressions[0].values[0]",
            })
    void refuses_nothing_where_something_belongs_by_its_place(String field, String path) {
        var problems = problems("namespaceSelector: {}\n" + field);

        assertThat(problems)
                .containsExactly(new Problem(path, "is null: write what is meant, or remove it"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mode: 5 | spec.mode | the number 5 is here where text belongs",
                "isolate: Egress | spec.isolate | the text 'Egress' is here where a list belongs",
                "allow: {name: a} | spec.allow | a mapping is here where a list belongs",
                "protect: [] | spec.protect | a list is here where a mapping belongs",
                "excludedNamespaces: [7] | spec.excludedNamespaces[0] | the number 7 is here where text belongs",
                "excludedNamespaces: [true] | spec.excludedNamespaces[0] | the boolean true is here where text belongs",
                "allow: [{name: a, podSelector: {matchLabels: [a]}}] | spec.allow[0].podSelector.matchLabels | a list is here where a mapping belongs",
                "allow: [{name: a, egress: [{ports: [{port: {}}]}]}] | spec.allow[0].egress[0].ports[0].port | a mapping is here where a port's number or name belongs",
                "allow: [{name: a, egress: [{ports: [{port: 80, endPort: '90'}]}]}] | spec.allow[0].egress[0].ports[0].endPort | the text '90' is here where a whole number belongs",
                "allow: [{name: a, egress: [{ports: [{port: 99999999999}]}]}] | spec.allow[0].egress[0].ports[0].port | the number 99999999999 is here where a port's number or name belongs",
            })
    void refuses_another_type_by_its_place(String field, String path, String message) {
        var problems = problems("namespaceSelector: {}\n" + field);

        assertThat(problems).containsExactly(new Problem(path, message));
    }

    @Test
    void refuses_a_spec_that_is_no_mapping() {
        var policy =
                Documents.one(
                        "{apiVersion: ringfence.dev/v1alpha1, kind: BaselinePolicy, metadata: {name: a}, spec: [1]}",
                        BaselinePolicy.class);

        var reading = SpecReader.read(policy, EndpointCatalogue.shipped());

        assertThat(reading)
                .isEqualTo(
                        new Reading.Rejected(
                                List.of(
                                        new Problem(
                                                "spec",
                                                "a list is here where a mapping belongs"))));
    }

    @Test
    void a_field_of_a_newer_version_is_named_and_refused_beside_everything_else() {
        var problems =
                problems(
                        """
                        mode: Audit
                        namespaceSelector: {}
                        quarantine: {}
                        allow:
                        - {name: web, ingress: [{}]}
                        - name: dns
                          opensUntil: noon
                          egress: [{to: [{wellKnown: ClusterDNS, 'for ever': true}]}]
                        """);

        assertThat(problems)
                .containsExactly(
                        Problem.unknownField("spec.quarantine"),
                        Problem.unknownField("spec.allow[1].opensUntil"),
                        Problem.unknownField("spec.allow[1].egress[0].to[0]['for ever']"),
                        new Problem(
                                "spec.mode",
                                "'Audit' is not known: write one of Enforce, Preview"));
        assertThat(problems.getFirst()).hasToString("spec.quarantine: " + UNKNOWN);
    }

    @Test
    void an_unknown_field_that_is_null_is_not_known_either() {
        var problems = problems("namespaceSelector: {}\nquarantine: null");

        assertThat(problems).containsExactly(Problem.unknownField("spec.quarantine"));
    }

    @Test
    void refuses_more_than_the_schema_has_room_for() {
        var problems =
                problems(
                        """
                        namespaceSelector: {}
                        isolate: [Ingress, Egress, Ingress]
                        allow: [{name: web, reason: "%s", ingress: [{}]}]
                        """
                                .formatted("\ud83d\ude80".repeat(513)));

        assertThat(problems)
                .containsExactly(
                        new Problem("spec.isolate", "3 items are too many: at most 2"),
                        new Problem(
                                "spec.allow[0].reason", "513 letters are too many: at most 512"));
    }

    @Test
    void takes_as_much_as_the_schema_has_room_for() {
        var problems =
                problems(
                        """
                        namespaceSelector: {}
                        isolate: [Ingress, Egress]
                        allow: [{name: web, reason: "%s", ingress: [{}]}]
                        """
                                .formatted("\ud83d\ude80".repeat(512)));

        assertThat(problems).isEmpty();
    }

    @Test
    void what_a_cache_clones_is_still_as_it_was_written() {
        var policy =
                Documents.baseline(
                        "tenants", "namespaceSelector: {}\nallow: [null]\nquarantine: {days: 3}");
        var serialization =
                new KubernetesSerialization(
                        new ObjectMapper()
                                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES),
                        /* searchClassloaders= */ true);

        BaselinePolicy clone = serialization.clone(serialization.clone(policy));

        assertThat(clone.getSpec()).isEqualTo(policy.getSpec());
        assertThat(problems(clone))
                .extracting(Problem::path)
                .containsExactly("spec.allow[0]", "spec.quarantine");
    }

    @Test
    void a_spec_that_was_never_written_down_is_written_from_its_fields() {
        var spec = Documents.baseline("tenants", "namespaceSelector: {}\nmode: Preview").getSpec();
        var policy = new BaselinePolicy();
        policy.setSpec(
                new dev.ringfence.api.v1alpha1.BaselinePolicySpec(
                        spec.mode(),
                        spec.namespaceSelector(),
                        spec.excludedNamespaces(),
                        spec.acknowledgedSystemNamespaces(),
                        spec.isolate(),
                        spec.protect(),
                        spec.allow(),
                        spec.foreignRules(),
                        spec.releasePolicy(),
                        /* written= */ null));

        var written = new ObjectMapper().valueToTree(policy).path("spec");

        assertThat(written.path("mode").asText()).isEqualTo("Preview");
        assertThat(written.has("written")).isFalse();
    }

    @Test
    void a_status_that_cannot_be_read_is_none() {
        var policy =
                Documents.one(
                        "{apiVersion: ringfence.dev/v1alpha1, kind: BaselinePolicy, metadata: {name: a}, status: {conditions: [null], findings: soon}}",
                        BaselinePolicy.class);

        assertThat(policy.getStatus()).isNull();
    }

    private static List<Problem> problems(String spec) {
        return problems(Documents.baseline("tenants", spec));
    }

    private static List<Problem> problems(BaselinePolicy policy) {
        return switch (SpecReader.read(policy, EndpointCatalogue.shipped())) {
            case Reading.Accepted _ -> List.of();
            case Reading.Rejected(var problems) -> problems;
        };
    }
}
