package dev.ringfence.transition;

import dev.ringfence.policy.Peer;
import dev.ringfence.policy.Peers;
import dev.ringfence.policy.Ports;
import dev.ringfence.policy.Rule;
import dev.ringfence.traffic.AddressSet;
import dev.ringfence.traffic.PortSet;
import dev.ringfence.traffic.Traffic;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Whether some rules let through all that others do.
///
/// Exact for addresses and numbers of ports; of selectors only what is plain: the same one, or one
/// that means every pod. A "no" may be wrong, and then costs a write; a "yes" never is.
record Covering(List<Rule<Peer>> rules) {

    Covering {
        rules = List.copyOf(rules);
    }

    boolean covers(List<Rule<Peer>> others) {
        return rules.equals(others) || others.stream().allMatch(this::covers);
    }

    private boolean covers(Rule<Peer> other) {
        if (rules.contains(other)) {
            return true;
        }
        return switch (other.peers()) {
            case Peers.Everybody<Peer>() ->
                    Open.by(rules.stream().filter(Covering::isForEverybody)).covers(other.ports());
            case Peers.AnyOf<Peer>(var peers) ->
                    peers.stream().allMatch(peer -> covers(peer, other.ports()));
        };
    }

    private boolean covers(Peer peer, Ports ports) {
        return switch (peer) {
            case Peer.IpBlock(var block) -> coversAddresses(block.addresses(), ports);
            case Peer.Pods _, Peer.Namespaces _, Peer.PodsIn _ ->
                    Open.by(rules.stream().filter(rule -> means(rule, peer))).covers(ports);
        };
    }

    /// Ports by name are compared one rule at a time.
    private boolean coversAddresses(AddressSet addresses, Ports ports) {
        var open = Traffic.NONE;
        for (Rule<Peer> rule : rules) {
            open = open.union(Traffic.of(addresses(rule), rule.ports().numbers()));
        }
        boolean numbers = Traffic.of(addresses, ports.numbers()).minus(open).isEmpty();
        return numbers
                && (names(ports).isEmpty()
                        || Open.by(
                                        rules.stream()
                                                .filter(rule ->
                                                        addresses.minus(addresses(rule)).isEmpty()))
                                .covers(ports));
    }

    /// The addresses that a rule opens.
    static AddressSet addresses(Rule<Peer> rule) {
        return switch (rule.peers()) {
            case Peers.Everybody<Peer>() -> AddressSet.EVERYTHING;
            case Peers.AnyOf<Peer>(var peers) ->
                    peers.stream()
                            .filter(Peer.IpBlock.class::isInstance)
                            .map(peer -> ((Peer.IpBlock) peer).block().addresses())
                            .reduce(AddressSet.EMPTY, AddressSet::union);
        };
    }

    private static boolean isForEverybody(Rule<Peer> rule) {
        return rule.peers() instanceof Peers.Everybody<Peer>;
    }

    private static boolean means(Rule<Peer> rule, Peer wanted) {
        return switch (rule.peers()) {
            case Peers.Everybody<Peer>() -> true;
            case Peers.AnyOf<Peer>(var peers) ->
                    peers.stream().anyMatch(peer -> peer.equals(wanted) || isEveryPod(peer));
        };
    }

    private static boolean isEveryPod(Peer peer) {
        return switch (peer) {
            case Peer.Namespaces(var namespaces) -> namespaces.isEverything();
            case Peer.PodsIn(var namespaces, var pods) ->
                    namespaces.isEverything() && pods.isEverything();
            case Peer.Pods _, Peer.IpBlock _ -> false;
        };
    }

    private static Set<Ports.Port.Named> names(Ports ports) {
        var names = new HashSet<Ports.Port.Named>();
        if (ports instanceof Ports.AnyOf(var some)) {
            for (Ports.Port port : some) {
                if (port instanceof Ports.Port.Named named) {
                    names.add(named);
                }
            }
        }
        return names;
    }

    /// The ports that some rules open together.
    private record Open(PortSet numbers, Set<Ports.Port.Named> names) {

        static Open by(Stream<Rule<Peer>> rules) {
            var numbers = PortSet.EMPTY;
            var names = new HashSet<Ports.Port.Named>();
            for (Rule<Peer> rule : rules.toList()) {
                numbers = numbers.union(rule.ports().numbers());
                names.addAll(Covering.names(rule.ports()));
            }
            return new Open(numbers, names);
        }

        boolean covers(Ports ports) {
            return ports.numbers().minus(numbers).isEmpty()
                    && (names.containsAll(Covering.names(ports))
                            || numbers.equals(PortSet.EVERYTHING));
        }
    }
}
