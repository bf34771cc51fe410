package dev.ringfence.plan;

import dev.ringfence.policy.Peer;
import dev.ringfence.policy.Peers;
import dev.ringfence.policy.Ports;
import dev.ringfence.policy.Rule;
import dev.ringfence.policy.Selector;
import dev.ringfence.traffic.AddressSet;
import dev.ringfence.traffic.Block;
import dev.ringfence.traffic.Cidr;
import dev.ringfence.traffic.Family;
import dev.ringfence.traffic.Nat64;
import dev.ringfence.traffic.PortRange;
import dev.ringfence.traffic.Protocol;
import java.util.List;
import java.util.stream.Stream;

/// What the well-known peers stand for.
final class WellKnownPeers {

    static final Peer SAME_NAMESPACE = new Peer.Pods(Selector.EVERYTHING);

    /// NodeLocal DNSCache at its default address: a host-network pod that no selector reaches.
    private static final Peer NODE_LOCAL_DNS =
            new Peer.IpBlock(Block.of(Cidr.parse("169.254.20.10/32")));

    /// The pods that nearly every cluster has behind its Service kube-dns, and NodeLocal DNSCache.
    static final Rule<Peer> CLUSTER_DNS =
            new Rule<>(
                    new Peers.AnyOf<>(
                            List.of(
                                    new Peer.PodsIn(
                                            Selector.label(
                                                    "kubernetes.io/metadata.name", "kube-system"),
                                            Selector.label("k8s-app", "kube-dns")),
                                    NODE_LOCAL_DNS)),
                    new Ports.AnyOf(
                            List.of(
                                    new Ports.Port.Numbered(PortRange.only(Protocol.UDP, 53)),
                                    new Ports.Port.Numbered(PortRange.only(Protocol.TCP, 53)))));

    /// The ranges of the IANA special-purpose registries (RFC 6890) that can lie inside or beside a
    /// cluster, and what no unicast traffic goes to: clouds give class E (240.0.0.0/4) to pods too.
    static final AddressSet PRIVATE =
            AddressSet.of(
                    Stream.of(
                                    "0.0.0.0/8",
                                    "10.0.0.0/8",
                                    "100.64.0.0/10",
                                    "127.0.0.0/8",
                                    "169.254.0.0/16",
                                    "172.16.0.0/12",
                                    "192.0.0.0/24",
                                    "192.168.0.0/16",
                                    "198.18.0.0/15",
                                    "224.0.0.0/3",
                                    "::/127",
                                    "64:ff9b:1::/48",
                                    "fc00::/7",
                                    "fe80::/10",
                                    "ff00::/8")
                            .map(Cidr::parse)
                            .toList());

    static final AddressSet INTERNET = AddressSet.EVERYTHING.minus(withNat64(PRIVATE));

    private WellKnownPeers() {}

    /// Private addresses are private by way of a NAT64 gateway too.
    private static AddressSet withNat64(AddressSet addresses) {
        var embedded =
                addresses.cidrs().stream()
                        .filter(cidr -> cidr.family() == Family.IPV4)
                        .map(Nat64::embed)
                        .toList();
        return addresses.union(AddressSet.of(embedded));
    }
}
