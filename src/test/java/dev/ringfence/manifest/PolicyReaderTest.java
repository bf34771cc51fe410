package dev.ringfence.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.drift.ObservedPolicy;
import dev.ringfence.drift.ObservedPolicy.Content;
import dev.ringfence.plan.Mark;
import dev.ringfence.policy.Direction;
import dev.ringfence.policy.PolicySpec;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyReaderTest {

    @Test
    void reads_a_default_deny() {
        var observed = read("{podSelector: {}, policyTypes: [Egress]}");

        assertThat(observed.content())
                .isEqualTo(new Content.Understood(PolicySpec.denyAll(Direction.EGRESS)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{podSelector: {}, policyTypes: [Ingress], ingress: [{}]}",
                "{podSelector: {matchLabels: {a: b}}, policyTypes: [Ingress], ingress: [{from: [{podSelector: {}}]}]}",
                "{podSelector: {}, policyTypes: [Egress], egress: [{to: [{namespaceSelector: {}}], ports: [{protocol: UDP}]}]}",
                "{podSelector: {}, policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 10.0.0.0/8, except: [10.1.0.0/16]}}], ports: [{protocol: TCP, port: 1, endPort: 9}]}]}",
                "{podSelector: {}, policyTypes: [Ingress, Egress], ingress: [{ports: [{protocol: TCP, port: http}]}]}",
                "{podSelector: {matchExpressions: [{key: a, operator: NotIn, values: [b]}, {key: c, operator: Exists}]}, policyTypes: []}"
            })
    void what_it_understands_is_written_again_as_it_was(String spec) {
        var policy = policy("metadata: {name: ringfence-x}\nspec: " + spec);

        var content = PolicyReader.read(policy).content();

        assertThat(content).isInstanceOf(Content.Understood.class);
        assertThat(PolicyWriter.spec(((Content.Understood) content).spec()))
                .isEqualTo(policy.getSpec());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "{}",
                "{podSelector: null, policyTypes: null, ingress: null, egress: null}",
                "{podSelector: {}, policyTypes: [Egress], newer: true}",
                "{podSelector: {newer: 1}, policyTypes: [Egress]}",
                "{podSelector: {}, policyTypes: [Sideways]}",
                "{podSelector: {}, policyTypes: [null]}",
                "{podSelector: {}, policyTypes: [Egress, Egress]}",
                "{podSelector: {}, policyTypes: [Egress, Ingress]}",
                "{podSelector: {}, policyTypes: [Egress], ingress: [{}]}",
                "{podSelector: {}, policyTypes: [Egress], egress: [null]}",
                "{podSelector: {}, policyTypes: [Egress], egress: [{to: null}]}",
                "{podSelector: {}, policyTypes: [Egress], egress: [{to: [null]}]}",
                "{podSelector: {}, policyTypes: [Egress], egress: [{to: [{}]}]}",
                "{podSelector: {}, policyTypes: [Egress], egress: [{to: [{ipBlock: {}}]}]}",
                "{podSelector: {}, policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 010.0.0.0/8}}]}]}",
                "{podSelector: {}, policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 10.0.0.1/8}}]}]}",
                "{podSelector: {}, policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: '::ffff:10.0.0.0/104'}}]}]}",
                "{podSelector: {}, policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 10.0.0.0/8, except: [null]}}]}]}",
                "{podSelector: {}, policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 10.0.0.0/8}, podSelector: {}}]}]}",
                "{podSelector: {}, policyTypes: [Egress], egress: [{to: [{podSelector: {}, fqdn: example.com}]}]}",
                "{podSelector: {}, policyTypes: [Egress], egress: [{ports: [null]}]}",
                "{podSelector: {}, policyTypes: [Egress], egress: [{ports: [{port: 80}]}]}",
                "{podSelector: {}, policyTypes: [Egress], egress: [{ports: [{protocol: ICMP}]}]}",
                "{podSelector: {}, policyTypes: [Egress], egress: [{ports: [{protocol: TCP, port: 0}]}]}",
                "{podSelector: {}, policyTypes: [Egress], egress: [{ports: [{protocol: TCP, port: 9, endPort: 8}]}]}",
                "{podSelector: {}, policyTypes: [Egress], egress: [{ports: [{protocol: TCP, endPort: 8}]}]}",
                "{podSelector: {}, policyTypes: [Egress], egress: [{ports: [{protocol: TCP, port: http, endPort: 8}]}]}",
                "{podSelector: {}, policyTypes: [Egress], egress: [{newer: [{}]}]}",
                "{podSelector: {matchExpressions: null}, policyTypes: [Egress]}",
                "{podSelector: {matchExpressions: [null]}, policyTypes: [Egress]}",
                "{podSelector: {matchExpressions: [{key: a, operator: Near, values: [b]}]}, policyTypes: [Egress]}",
                "{podSelector: {matchExpressions: [{key: a, operator: In}]}, policyTypes: [Egress]}",
                "{podSelector: {matchExpressions: [{key: a, operator: In, values: [null]}]}, policyTypes: [Egress]}"
            })
    void what_it_has_no_words_for_is_unrecognised_and_never_an_exception(String spec) {
        var content = read(spec).content();

        assertThat(content).isInstanceOf(Content.Unrecognised.class);
        assertThat(((Content.Unrecognised) content).path()).isEqualTo("spec");
        assertThat(((Content.Unrecognised) content).what()).isNotBlank();
    }

    @Test
    void what_it_has_no_words_for_is_quoted_in_brief() {
        var observed =
                read(
                        "{podSelector: {matchLabels: {a: %s}}, policyTypes: [Other]}"
                                .formatted("x".repeat(5_000)));

        assertThat(((Content.Unrecognised) observed.content()).what()).hasSizeLessThan(400);
    }

    @Test
    void reads_our_marks_and_the_version_and_no_label_of_others() {
        var policy =
                policy(
                        """
                        metadata:
                          name: ringfence-x
                          uid: u-1
                          resourceVersion: "7"
                          labels: {app.kubernetes.io/managed-by: ringfence, ringfence.dev/role: allow, team: pay}
                          annotations: {ringfence.dev/baselines: "a,b", note: mine}
                          ownerReferences: [{apiVersion: v1, kind: ConfigMap, name: c, uid: u-2}]
                        spec: {podSelector: {}}
                        """);

        var observed = PolicyReader.read(policy);

        assertThat(observed.version()).isEqualTo(new ObservedPolicy.Version("u-1", "7"));
        assertThat(observed.owners()).isEqualTo(1);
        assertThat(observed.marks())
                .isEqualTo(
                        Map.of(
                                Mark.MANAGED_BY, "ringfence",
                                Mark.ROLE, "allow",
                                Mark.BASELINES, "a,b"));
    }

    @Test
    void reads_metadata_of_nulls() {
        var policy =
                policy(
                        "{metadata: {name: x, labels: null, annotations: null, ownerReferences: null}, spec: {podSelector: {}}}");

        var observed = PolicyReader.read(policy);

        assertThat(observed.marks()).isEmpty();
        assertThat(observed.owners()).isZero();
    }

    private static ObservedPolicy read(String spec) {
        return PolicyReader.read(policy("metadata: {name: ringfence-x}\nspec: " + spec));
    }

    private static NetworkPolicy policy(String yaml) {
        return Documents.one(yaml, NetworkPolicy.class);
    }
}
