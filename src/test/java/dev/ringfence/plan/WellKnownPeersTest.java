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
import org.junit.jupiter.params.provider.ValueSource;

class WellKnownPeersTest {

    private static final Party.Namespace SHOP = new Party.Namespace("shop", Map.of());
    private static final Party WEB = new Party.Pod(SHOP, "web", Map.of(), List.of());

    private static World world(String to) {
        return World.of(
                SHOP,
                """
                metadata: {name: base}
                spec:
                  namespaceSelector: {}
                  protect: {nodeMetadata: [None]}
                  allow: [{name: out, egress: [{to: %s}]}]
                """
                        .formatted(to));
    }

    private static String written(String to) {
        return SpecText.of(world(to).written("ringfence-allow-base-out"));
    }

    @Test
    void takes_the_same_namespace_for_all_its_pods() {
        var written = written("[{wellKnown: SameNamespace}]");

        assertThat(written)
                .isEqualTo(
                        SpecText.of(
                                """
                                podSelector: {}
                                policyTypes: [Egress]
                                egress: [{to: [{podSelector: {}}]}]
                                """));
    }

    @Test
    void takes_cluster_dns_for_its_pods_and_the_node_local_cache_on_port_53() {
        var written = written("[{wellKnown: ClusterDNS}]");

        assertThat(written)
                .isEqualTo(
                        SpecText.of(
                                """
                                podSelector: {}
                                policyTypes: [Egress]
                                egress:
                                - to:
                                  - namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: kube-system}}
                                    podSelector: {matchLabels: {k8s-app: kube-dns}}
                                  - ipBlock: {cidr: 169.254.20.10/32}
                                  ports: [{protocol: UDP, port: 53}, {protocol: TCP, port: 53}]
                                """));
    }

    @Test
    void gives_the_peers_beside_cluster_dns_a_rule_of_their_own() {
        var rules =
                world("[{wellKnown: ClusterDNS}, {ipBlock: {cidr: 192.0.2.0/24}}]")
                        .written("ringfence-allow-base-out")
                        .getSpec()
                        .getEgress();

        assertThat(rules).extracting(rule -> rule.getPorts().size()).containsExactly(0, 2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.0.0.0",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "169.253.255.255",
                "169.255.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "192.169.0.0",
                "2001:db8::1",
                "64:ff9b::808:808",
                "fbff:ffff::",
                "fe00::"
            })
    void counts_public_addresses_to_the_internet(String address) {
        var oracle = new Oracle(world("[{wellKnown: Internet}]").written());

        boolean allowed = oracle.allows(new Flow(WEB, Party.address(address), "TCP", 443));

        assertThat(allowed).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.1",
                "10.0.0.0",
                "10.255.255.255",
                "100.64.0.0",
                "100.127.255.255",
                "127.0.0.1",
                "169.254.0.0",
                "169.254.255.255",
                "172.16.0.0",
                "172.31.255.255",
                "192.0.0.0",
                "192.168.0.0",
                "192.168.255.255",
                "198.18.0.0",
                "198.19.255.255",
                "224.0.0.1",
                "240.0.0.1",
                "ff02::1",
                "64:ff9b::f000:1",
                "::",
                "::1",
                "fc00::",
                "fdff:ffff::1",
                "fe80::1",
                "febf::1",
                "64:ff9b::a00:1",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b:1::1"
            })
    void counts_private_addresses_not_to_the_internet(String address) {
        var oracle = new Oracle(world("[{wellKnown: Internet}]").written());

        boolean allowed = oracle.allows(new Flow(WEB, Party.address(address), "TCP", 443));

        assertThat(allowed).isFalse();
    }
}
