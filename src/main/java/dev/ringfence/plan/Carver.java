package dev.ringfence.plan;

import dev.ringfence.policy.DeclaredPeer;
import dev.ringfence.policy.Peer;
import dev.ringfence.policy.Peers;
import dev.ringfence.policy.Ports;
import dev.ringfence.policy.Rule;
import dev.ringfence.policy.Selector;
import dev.ringfence.policy.WellKnown;
import dev.ringfence.traffic.AddressSet;
import dev.ringfence.traffic.Block;
import dev.ringfence.traffic.PortSet;
import dev.ringfence.traffic.Traffic;
import java.util.ArrayList;
import java.util.List;

/// Turns declared rules into rules that can be written: well-known peers resolved, protected
/// traffic carved out exactly, and the addresses of each rule as disjoint blocks, since overlapping
/// ones make an engine close everything.
///
/// Where a protected endpoint is only some ports of an address, the address' other ports stay open
/// in a rule of its own.
///
/// @param opened what the peer ProtectedEndpoint stands for, however closed it is
/// @param resolved what the peers stand for that depend on the cluster
record Carver(Traffic closed, Traffic opened, Resolved resolved) {

    List<Rule<Peer>> carve(List<Rule<DeclaredPeer>> declared) {
        var rules = new ArrayList<Rule<Peer>>();
        for (Rule<DeclaredPeer> rule : declared) {
            switch (rule.peers()) {
                case Peers.Everybody<DeclaredPeer>() -> rules.addAll(carveEverybody(rule.ports()));
                case Peers.AnyOf<DeclaredPeer>(var peers) -> {
                    if (peers.contains(WellKnown.PROTECTED_ENDPOINT)) {
                        rules.addAll(openings());
                    }
                    var reached = Reached.by(peers, resolved);
                    rules.addAll(carve(reached, rule.ports()));
                    reached.separate().forEach(apart -> rules.addAll(carve(apart)));
                }
            }
        }
        return List.copyOf(rules);
    }

    private List<Rule<Peer>> carve(Rule<Peer> rule) {
        return switch (rule.peers()) {
            case Peers.Everybody<Peer>() -> carveEverybody(rule.ports());
            case Peers.AnyOf<Peer>(var peers) -> carve(Reached.by(peers, resolved), rule.ports());
        };
    }

    /// Only what is opened past the protection.
    List<Rule<Peer>> open(List<Rule<DeclaredPeer>> declared) {
        boolean asked =
                declared.stream()
                        .anyMatch(rule ->
                                rule.peers() instanceof Peers.AnyOf<DeclaredPeer>(var peers)
                                        && peers.contains(WellKnown.PROTECTED_ENDPOINT));
        return asked ? openings() : List.of();
    }

    private List<Rule<Peer>> openings() {
        var rules = new ArrayList<Rule<Peer>>();
        for (Traffic.Slice slice : opened.slices()) {
            var peers =
                    slice.addresses().cidrs().stream()
                            .<Peer>map(cidr -> new Peer.IpBlock(Block.of(cidr)))
                            .toList();
            var ports =
                    slice.ports().equals(PortSet.EVERYTHING)
                            ? new Ports.Every()
                            : written(slice.ports());
            rules.addAll(ruleOf(peers, ports));
        }
        return rules;
    }

    /// Every pod and every address, less what is closed.
    List<Rule<Peer>> carveEverybody(Ports ports) {
        if (closed.isEmpty()) {
            return List.of(new Rule<>(new Peers.Everybody<>(), ports));
        }
        var everyPod = List.<Peer>of(new Peer.Namespaces(Selector.EVERYTHING));
        return carve(
                new Reached(everyPod, AddressSet.EVERYTHING, AddressSet.EVERYTHING, List.of()),
                ports);
    }

    private List<Rule<Peer>> carve(Reached reached, Ports ports) {
        return switch (ports) {
            case Ports.Every every -> carve(reached, every, PortSet.EVERYTHING);
            case Ports.AnyOf some -> carveNamed(reached, some);
        };
    }

    /// A named port's number is not known outside the cluster: it may be a closed one, so no closed
    /// address keeps it.
    private List<Rule<Peer>> carveNamed(Reached reached, Ports.AnyOf ports) {
        var numbered = ports.numbers();
        boolean named = ports.ports().stream().anyMatch(Ports.Port.Named.class::isInstance);
        if (!named) {
            return carve(reached, ports, numbered);
        }
        if (!reached.addresses().meets(closed.addresses())) {
            return ruleOf(reached.peersWith(reached.addresses()), ports);
        }
        var rules =
                new ArrayList<>(
                        ruleOf(
                                reached.peersWith(reached.addresses().minus(closed.addresses())),
                                ports));
        var atClosed =
                Traffic.of(reached.addresses().intersect(closed.addresses()), numbered)
                        .minus(closed);
        rules.addAll(rulesOf(reached, atClosed));
        return rules;
    }

    private List<Rule<Peer>> carve(Reached reached, Ports ports, PortSet numbers) {
        var open = Traffic.of(reached.addresses(), numbers).minus(closed);
        var whole =
                open.slices().stream()
                        .filter(slice -> slice.ports().equals(numbers))
                        .map(Traffic.Slice::addresses)
                        .reduce(AddressSet.EMPTY, AddressSet::union);
        var rules = new ArrayList<>(ruleOf(reached.peersWith(whole), ports));
        rules.addAll(rulesOf(reached, open.minus(Traffic.of(whole, PortSet.EVERYTHING))));
        return rules;
    }

    private static List<Rule<Peer>> rulesOf(Reached reached, Traffic traffic) {
        var rules = new ArrayList<Rule<Peer>>();
        for (Traffic.Slice slice : traffic.slices()) {
            // Where TCP, UDP and SCTP are closed whole, what is left open has no ports to be
            // written with.
            if (slice.ports().ranges().isEmpty()) {
                continue;
            }
            rules.addAll(ruleOf(reached.blocks(slice.addresses()), written(slice.ports())));
        }
        return rules;
    }

    private static List<Rule<Peer>> ruleOf(List<Peer> peers, Ports ports) {
        return peers.isEmpty() ? List.of() : List.of(new Rule<>(new Peers.AnyOf<>(peers), ports));
    }

    private static Ports written(PortSet ports) {
        return new Ports.AnyOf(
                ports.ranges().stream().<Ports.Port>map(Ports.Port.Numbered::new).toList());
    }
}
