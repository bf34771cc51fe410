package dev.ringfence.enforcement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.bed.PolicyHistory;
import dev.ringfence.bed.Sandbox;
import dev.ringfence.oracle.Flow;
import dev.ringfence.oracle.Oracle;
import dev.ringfence.oracle.Party;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// Law 2 at every revision that the API server stores: no hole, no outage.
class TransitionsIT extends ControlPlaneTest {

    private static final String DNS = "{name: dns, egress: [{to: [{wellKnown: ClusterDNS}]}]}";
    private static final String WEB =
            "{name: web, podSelector: {matchLabels: {app: web}}, egress: [{to: [{wellKnown: Internet}]}], ingress: [{from: [{podSelector: {}}]}]}";

    @Test
    void closes_a_namespace_with_pods_behind_a_bridge() {
        String namespace = namespaceWithPod();
        isolateDbByHand(namespace);

        try (var history = PolicyHistory.of(sandbox.admin(), namespace)) {
            sandbox.baseline("closed", "allow: [%s, %s]".formatted(DNS, WEB));
            awaitClosed(namespace, "db");

            var names = history.names();
            assertThat(names.getFirst()).isEqualTo("+ringfence-transition");
            assertThat(names.getLast()).isEqualTo("-ringfence-transition");
            assertThat(violations(namespace, history.states())).isEmpty();
        }
    }

    @Test
    void isolates_a_namespace_without_pods_first_of_all() {
        String namespace = sandbox.namespace("shop");

        try (var history = PolicyHistory.of(sandbox.admin(), namespace)) {
            sandbox.baseline("closed", "allow: [%s, %s]".formatted(DNS, WEB));
            awaitClosed(namespace);

            assertThat(history.names())
                    .containsExactly(
                            "+ringfence-default-deny-egress",
                            "+ringfence-default-deny-ingress",
                            "+" + sandbox.policyOf("closed", "dns"),
                            "+" + sandbox.policyOf("closed", "web"));
        }
    }

    @Test
    void cuts_nothing_while_two_exceptions_swap_and_one_is_renamed() {
        String namespace = namespaceWithPod();
        String one = "{name: %s, egress: [{to: [{ipBlock: {cidr: 203.0.113.0/24}}]}]}";
        String two = "{name: %s, egress: [{to: [{ipBlock: {cidr: 198.51.100.0/24}}]}]}";
        sandbox.baseline(
                "closed",
                "allow: [%s, %s, %s]".formatted(one.formatted("x"), two.formatted("y"), DNS));
        awaitNoBridge(namespace, sandbox.policyOf("closed", "dns"));

        try (var history = PolicyHistory.of(sandbox.admin(), namespace)) {
            sandbox.baseline(
                    "closed",
                    "allow: [%s, %s, %s]"
                            .formatted(
                                    two.formatted("x"),
                                    one.formatted("y"),
                                    DNS.replace("dns", "names")));
            awaitNoBridge(namespace, sandbox.policyOf("closed", "names"));

            assertThat(history.names()).contains("+ringfence-transition", "-ringfence-transition");
            assertThat(violations(namespace, history.states())).isEmpty();
        }
    }

    @Test
    void ends_what_an_operator_that_crashed_left_open_and_alarms_nobody() {
        String namespace = namespaceWithPod();
        operator().stop();
        sandbox.baseline("closed", "allow: [%s, %s]".formatted(DNS, WEB));
        sandbox.admin()
                .resource(
                        Serialization.unmarshal(
                                """
                                metadata:
                                  name: ringfence-transition
                                  namespace: %s
                                  labels: {app.kubernetes.io/managed-by: ringfence, ringfence.dev/role: transition}
                                spec: {podSelector: {}, policyTypes: [Ingress, Egress], ingress: [{}], egress: [{}]}
                                """
                                        .formatted(namespace),
                                NetworkPolicy.class))
                .create();

        try (var history = PolicyHistory.of(sandbox.admin(), namespace)) {
            operator().start();
            awaitClosed(namespace);

            assertThat(history.names().getLast()).isEqualTo("-ringfence-transition");
            assertThat(violations(namespace, history.states())).isEmpty();
            assertThat(sandbox.events(namespace))
                    .noneMatch(event -> "DriftRepaired".equals(event.getReason()));
        }
    }

    private String namespaceWithPod() {
        String namespace = sandbox.namespace("shop");
        var accounts = sandbox.admin().serviceAccounts().inNamespace(namespace);
        Awaitility.await()
                .atMost(Duration.ofSeconds(15))
                .until(() -> accounts.withName("default").get() != null);
        sandbox.admin()
                .resource(
                        new PodBuilder()
                                .withNewMetadata()
                                .withName("web")
                                .withNamespace(namespace)
                                .endMetadata()
                                .withNewSpec()
                                .addNewContainer()
                                .withName("web")
                                .withImage("web")
                                .endContainer()
                                .endSpec()
                                .build())
                .create();
        return namespace;
    }

    private void isolateDbByHand(String namespace) {
        sandbox.admin()
                .resource(
                        Serialization.unmarshal(
                                """
                                metadata: {name: db, namespace: %s}
                                spec: {podSelector: {matchLabels: {app: db}}, policyTypes: [Ingress, Egress]}
                                """
                                        .formatted(namespace),
                                NetworkPolicy.class))
                .create();
    }

    private void awaitClosed(String namespace, String... foreign) {
        sandbox.awaitNames(
                namespace,
                Stream.concat(
                                Stream.of(foreign),
                                Stream.of(
                                        sandbox.policyOf("closed", "dns"),
                                        sandbox.policyOf("closed", "web"),
                                        "ringfence-default-deny-egress",
                                        "ringfence-default-deny-ingress"))
                        .toArray(String[]::new));
    }

    private void awaitNoBridge(String namespace, String policy) {
        sandbox.awaitPolicies(
                namespace,
                policies ->
                        policies.containsKey(policy)
                                && policies.size() == 5
                                && !policies.containsKey("ringfence-transition"));
    }

    /// What is not within old and new, by the oracle.
    private static List<String> violations(String namespace, List<List<NetworkPolicy>> states) {
        var home = new Party.Namespace(namespace, Map.of(Sandbox.LABEL, "any"));
        var oracles = states.stream().map(Oracle::new).toList();
        var violations = new ArrayList<String>();
        for (Flow flow : flows(home)) {
            var allowed =
                    oracles.stream()
                            .map(oracle -> oracle.leaves(flow) && oracle.enters(flow))
                            .toList();
            boolean same = allowed.getFirst().equals(allowed.getLast());
            if (same && allowed.contains(!allowed.getFirst())) {
                violations.add(flow + " " + allowed);
            }
        }
        return violations;
    }

    private static List<Flow> flows(Party.Namespace home) {
        var pods =
                Stream.of(Map.<String, String>of(), Map.of("app", "web"), Map.of("app", "db"))
                        .map(labels -> new Party.Pod(home, "pod", labels, List.of()))
                        .toList();
        var dns =
                new Party.Pod(
                        new Party.Namespace("kube-system", Map.of()),
                        "dns",
                        Map.of("k8s-app", "kube-dns"),
                        List.of());
        var others =
                Stream.concat(
                                Stream.of(
                                                "203.0.113.7",
                                                "198.51.100.7",
                                                "169.254.169.254",
                                                "10.1.2.3")
                                        .map(Party::address),
                                Stream.of(dns))
                        .toList();
        var flows = new ArrayList<Flow>();
        for (Party.Pod pod : pods) {
            for (Party other : others) {
                for (int port : List.of(53, 80)) {
                    flows.add(new Flow(pod, other, "TCP", port));
                    flows.add(new Flow(other, pod, "TCP", port));
                }
            }
        }
        return flows;
    }
}
