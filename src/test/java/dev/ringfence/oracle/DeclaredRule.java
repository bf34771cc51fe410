package dev.ringfence.oracle;

import dev.ringfence.api.v1alpha1.AllowedPeer;
import dev.ringfence.api.v1alpha1.AllowedPort;
import dev.ringfence.api.v1alpha1.EgressRule;
import dev.ringfence.api.v1alpha1.IngressRule;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeerBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A declared rule with its well-known peers spelled out; it then has a NetworkPolicy's own shape.
record DeclaredRule(List<NetworkPolicyPeer> peers, List<NetworkPolicyPort> ports) {

    private static final List<NetworkPolicyPeer> INTERNET =
            List.of(
                    block(
                            "0.0.0.0/0",
                            "0.0.0.0/8",
                            "10.0.0.0/8",
                            "100.64.0.0/10",
                            "127.0.0.0/8",
                            "169.254.0.0/16",
                            "172.16.0.0/12",
                            "192.0.0.0/24",
                            "192.168.0.0/16",
                            "198.18.0.0/15",
                            "224.0.0.0/3"),
                    block(
                            "::/0",
                            "::/127",
                            "64:ff9b:1::/48",
                            "fc00::/7",
                            "fe80::/10",
                            "ff00::/8",
                            "64:ff9b::/104",
                            "64:ff9b::a00:0/104",
                            "64:ff9b::6440:0/106",
                            "64:ff9b::7f00:0/104",
                            "64:ff9b::a9fe:0/112",
                            "64:ff9b::ac10:0/108",
                            "64:ff9b::c000:0/120",
                            "64:ff9b::c0a8:0/112",
                            "64:ff9b::c612:0/111",
                            "64:ff9b::e000:0/99"));

    private static final DeclaredRule CLUSTER_DNS =
            new DeclaredRule(
                    List.of(
                            new NetworkPolicyPeerBuilder()
                                    .withNewNamespaceSelector()
                                    .addToMatchLabels("kubernetes.io/metadata.name", "kube-system")
                                    .endNamespaceSelector()
                                    .withNewPodSelector()
                                    .addToMatchLabels("k8s-app", "kube-dns")
                                    .endPodSelector()
                                    .build(),
                            block("169.254.20.10/32")),
                    List.of(
                            new NetworkPolicyPort(null, new IntOrString(53), "UDP"),
                            new NetworkPolicyPort(null, new IntOrString(53), "TCP")));

    static Stream<DeclaredRule> of(EgressRule rule) {
        return of(rule.peers(), rule.ports());
    }

    static Stream<DeclaredRule> of(IngressRule rule) {
        return of(rule.peers(), rule.ports());
    }

    private static Stream<DeclaredRule> of(List<AllowedPeer> peers, List<AllowedPort> ports) {
        var written = ports.stream().map(DeclaredRule::port).toList();
        if (peers.isEmpty()) {
            return Stream.of(new DeclaredRule(List.of(), written));
        }
        var rules = new ArrayList<DeclaredRule>();
        for (AllowedPeer peer : peers) {
            if ("ProtectedEndpoint".equals(peer.wellKnown())) {
                continue;
            }
            rules.add(
                    switch (String.valueOf(peer.wellKnown())) {
                        case "ClusterDNS" -> CLUSTER_DNS;
                        case "Internet" -> new DeclaredRule(INTERNET, written);
                        case "SameNamespace" -> new DeclaredRule(everyPodHere(), written);
                        default -> new DeclaredRule(List.of(selecting(peer)), written);
                    });
        }
        return rules.stream();
    }

    boolean means(Matching matching, Party other, Flow flow, Party.Namespace home) {
        return matching.peers(peers, other, home.name()) && matching.ports(ports, flow);
    }

    private static NetworkPolicyPort port(AllowedPort port) {
        return Serialization.unmarshal(Serialization.asJson(port), NetworkPolicyPort.class);
    }

    private static NetworkPolicyPeer selecting(AllowedPeer peer) {
        return Serialization.unmarshal(Serialization.asJson(peer), NetworkPolicyPeer.class);
    }

    private static List<NetworkPolicyPeer> everyPodHere() {
        return List.of(
                new NetworkPolicyPeerBuilder().withNewPodSelector().endPodSelector().build());
    }

    private static NetworkPolicyPeer block(String cidr, String... except) {
        return new NetworkPolicyPeerBuilder()
                .withNewIpBlock()
                .withCidr(cidr)
                .withExcept(except)
                .endIpBlock()
                .build();
    }
}
