package dev.ringfence.plan;

import dev.ringfence.policy.DeclaredPeer;
import dev.ringfence.policy.Peer;
import dev.ringfence.policy.Rule;
import dev.ringfence.policy.WellKnown;
import dev.ringfence.traffic.AddressSet;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/// Whom a rule's peers mean.
///
/// @param pods the peers that are selectors, in the order they were declared
/// @param addresses the addresses that the rule opens
/// @param declared the addresses before any `except`; what is written never reaches beyond them
/// @param separate peers that bring ports of their own and so need a rule of their own
record Reached(
        List<Peer> pods, AddressSet addresses, AddressSet declared, List<Rule<Peer>> separate) {

    /// @param resolved what the peers stand for that depend on the cluster
    static Reached by(List<? extends DeclaredPeer> peers, Resolved resolved) {
        var pods = new LinkedHashSet<Peer>();
        var addresses = AddressSet.EMPTY;
        var declared = AddressSet.EMPTY;
        var separate = new ArrayList<Rule<Peer>>();
        for (DeclaredPeer peer : peers) {
            switch (peer) {
                case Peer.IpBlock(var block) -> {
                    addresses = addresses.union(block.addresses());
                    declared = declared.union(AddressSet.of(block.cidr()));
                }
                case Peer selector -> pods.add(selector);
                case WellKnown.SAME_NAMESPACE -> pods.add(WellKnownPeers.SAME_NAMESPACE);
                case WellKnown.CLUSTER_DNS ->
                        separate.addAll(resolved.rules(WellKnown.CLUSTER_DNS));
                case WellKnown.KUBE_API_SERVER ->
                        separate.addAll(resolved.rules(WellKnown.KUBE_API_SERVER));
                // Not carved like the rest: it is what the exception opens past the protection.
                case WellKnown.PROTECTED_ENDPOINT -> {}
                case WellKnown.INTERNET -> {
                    addresses = addresses.union(WellKnownPeers.INTERNET);
                    declared = AddressSet.EVERYTHING;
                }
            }
        }
        return new Reached(List.copyOf(pods), addresses, declared, List.copyOf(separate));
    }

    /// The peers that are selectors, and these addresses.
    List<Peer> peersWith(AddressSet some) {
        var peers = new ArrayList<>(pods);
        peers.addAll(blocks(some));
        return peers;
    }

    List<Peer> blocks(AddressSet some) {
        return some.blocksWithin(declared).stream().<Peer>map(Peer.IpBlock::new).toList();
    }
}
