package dev.ringfence.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.generate.World;
import dev.ringfence.oracle.Flow;
import dev.ringfence.oracle.Oracle;
import dev.ringfence.oracle.Party;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The examples that the project began with, declared as exceptions of a baseline.
class OriginalNotesTest {

    private static final Party.Namespace DEFAULT = new Party.Namespace("default", Map.of());

    private static final World TEST_NETWORK_POLICY =
            World.of(
                    DEFAULT,
                    """
                    metadata: {name: notes}
                    spec:
                      namespaceSelector: {}
                      allow:
                      - name: db
                        podSelector: {matchLabels: {role: db}}
                        ingress:
                        - from:
                          - ipBlock:
                              cidr: 172.17.0.0/16
                              except: [172.17.1.0/24]
                          - namespaceSelector: {matchLabels: {project: myproject}}
                          - podSelector: {matchLabels: {role: frontend}}
                          ports: [{protocol: TCP, port: 6379}]
                        egress:
                        - to:
                          - ipBlock: {cidr: 10.0.0.0/24}
                          ports: [{protocol: TCP, port: 5978}]
                    """);

    private static final Map<String, Party> PODS =
            Map.of(
                    "db", pod("default", Map.of(), Map.of("role", "db")),
                    "frontend", pod("default", Map.of(), Map.of("role", "frontend")),
                    "other", pod("default", Map.of(), Map.of("role", "other")),
                    "mine", pod("elsewhere", Map.of("project", "myproject"), Map.of()),
                    "foreign", pod("elsewhere", Map.of(), Map.of("role", "frontend")));

    private static Party pod(
            String namespace, Map<String, String> labels, Map<String, String> podLabels) {
        return new Party.Pod(new Party.Namespace(namespace, labels), "pod", podLabels, List.of());
    }

    private static Party party(String text) {
        Party pod = PODS.get(text);
        return pod == null ? Party.address(text) : pod;
    }

    @Test
    void keeps_the_three_alternatives_of_the_example_as_they_were_written() {
        var written = TEST_NETWORK_POLICY.written("ringfence-allow-notes-db");

        assertThat(SpecText.of(written))
                .isEqualTo(
                        SpecText.of(
                                """
                                podSelector: {matchLabels: {role: db}}
                                policyTypes: [Ingress, Egress]
                                ingress:
                                - from:
                                  - namespaceSelector: {matchLabels: {project: myproject}}
                                  - podSelector: {matchLabels: {role: frontend}}
                                  - ipBlock: {cidr: 172.17.0.0/16, except: [172.17.1.0/24]}
                                  ports: [{protocol: TCP, port: 6379}]
                                egress:
                                - to:
                                  - ipBlock: {cidr: 10.0.0.0/24}
                                  ports: [{protocol: TCP, port: 5978}]
                                """));
    }

    @ParameterizedTest(name = "{0} into {1} on {2}/TCP is allowed: {3}")
    @CsvSource({
        "172.17.0.255, db, 6379, true",
        "172.17.1.0, db, 6379, false",
        "172.17.1.255, db, 6379, false",
        "172.17.2.0, db, 6379, true",
        "172.18.0.0, db, 6379, false",
        "frontend, db, 6379, true",
        "frontend, db, 6380, false",
        "other, db, 6379, false",
        "mine, db, 6379, true",
        "foreign, db, 6379, false",
        "frontend, other, 6379, false"
    })
    void lets_in_what_the_example_means(String from, String to, int port, boolean allowed) {
        var oracle = new Oracle(TEST_NETWORK_POLICY.written());

        boolean verdict = oracle.enters(new Flow(party(from), party(to), "TCP", port));

        assertThat(verdict).isEqualTo(allowed);
    }

    @ParameterizedTest(name = "{0} out to {1} on {2}/TCP is allowed: {3}")
    @CsvSource({
        "db, 10.0.0.0, 5978, true",
        "db, 10.0.0.255, 5978, true",
        "db, 10.0.1.0, 5978, false",
        "db, 9.255.255.255, 5978, false",
        "db, 10.0.0.1, 5979, false",
        "db, frontend, 5978, false",
        "other, 10.0.0.1, 5978, false"
    })
    void lets_out_what_the_example_means(String from, String to, int port, boolean allowed) {
        var oracle = new Oracle(TEST_NETWORK_POLICY.written());

        boolean verdict = oracle.leaves(new Flow(party(from), party(to), "TCP", port));

        assertThat(verdict).isEqualTo(allowed);
    }

    @Test
    void allows_all_ingress_by_one_empty_rule() {
        var world =
                World.of(
                        DEFAULT,
                        """
                        metadata: {name: notes}
                        spec: {namespaceSelector: {}, allow: [{name: all-ingress, ingress: [{}]}]}
                        """);

        var written = world.written("ringfence-allow-notes-all-ingress");

        assertThat(SpecText.of(written))
                .isEqualTo(SpecText.of("podSelector: {}\npolicyTypes: [Ingress]\ningress: [{}]"));
    }

    @Test
    void denies_all_egress_by_a_policy_without_rules() {
        var world =
                World.of(
                        DEFAULT,
                        "metadata: {name: notes}\nspec: {namespaceSelector: {}, isolate: [Egress]}");

        var written = world.written("ringfence-default-deny-egress");

        assertThat(SpecText.of(written))
                .isEqualTo(SpecText.of("podSelector: {}\npolicyTypes: [Egress]"));
    }
}
