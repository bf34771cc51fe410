package dev.ringfence.report;

import dev.ringfence.policy.Direction;
import dev.ringfence.policy.Peer;
import dev.ringfence.policy.Peers;
import dev.ringfence.policy.Ports;
import dev.ringfence.policy.Rule;
import dev.ringfence.reach.RuleAt;
import dev.ringfence.reach.StandingPolicy;
import dev.ringfence.traffic.PortRange;
import dev.ringfence.traffic.PortSet;
import java.util.ArrayList;
import java.util.List;

/// The rules of all policies that isolate one subject in one direction.
///
/// @param isNone whether there is no such policy
record Doors(Subject subject, Direction direction, boolean isNone, List<Door> doors) {

    /// One rule.
    ///
    /// @param path without the peer
    record Door(StandingPolicy policy, String path, Rule<Peer> rule) {

        /// Empty for everybody.
        List<Peer> peers() {
            return switch (rule.peers()) {
                case Peers.Everybody<Peer>() -> List.of();
                case Peers.AnyOf<Peer>(var peers) -> peers;
            };
        }

        boolean isForEverybody() {
            return rule.peers() instanceof Peers.Everybody<Peer>;
        }

        RuleAt at() {
            return new RuleAt(policy.namespace(), policy.name(), path);
        }

        RuleAt at(int peer) {
            return new RuleAt(policy.namespace(), policy.name(), "%s[%d]".formatted(path, peer));
        }
    }

    static Doors of(Subject subject, Direction direction, List<StandingPolicy> policies) {
        var isolating =
                policies.stream()
                        .filter(policy -> policy.spec().isolates().contains(direction))
                        .filter(policy -> policy.spec().pods().selects(subject.labels()))
                        .toList();
        var doors = new ArrayList<Door>();
        for (StandingPolicy policy : isolating) {
            List<Rule<Peer>> rules = policy.spec().rules(direction);
            for (int i = 0; i < rules.size(); i++) {
                String path =
                        "%s[%d].%s".formatted(direction.rulesPath(), i, direction.peersField());
                doors.add(new Door(policy, path, rules.get(i)));
            }
        }
        return new Doors(subject, direction, isolating.isEmpty(), doors);
    }

    /// On which ports `other` passes here.
    PortSet portsFor(Subject other) {
        if (isNone) {
            return PortSet.EVERYTHING;
        }
        Subject called = direction == Direction.INGRESS ? subject : other;
        PortSet ports = PortSet.EMPTY;
        for (Door door : doors) {
            if (door.isForEverybody()
                    || door.peers().stream()
                            .anyMatch(peer -> means(peer, door.policy().namespace(), other))) {
                ports = ports.union(ports(door.rule().ports(), called));
            }
        }
        return ports;
    }

    /// @param home the namespace that the policy stands in
    static boolean means(Peer peer, String home, Subject subject) {
        return switch (peer) {
            case Peer.Pods(var pods) ->
                    home.equals(subject.namespace().name()) && pods.selects(subject.labels());
            case Peer.Namespaces(var namespaces) ->
                    namespaces.selects(subject.namespace().labels());
            case Peer.PodsIn(var namespaces, var pods) ->
                    namespaces.selects(subject.namespace().labels())
                            && pods.selects(subject.labels());
            // By the specification: where engines differ, explain says so.
            case Peer.IpBlock _ -> false;
        };
    }

    /// The ports as numbers, where `called` is who has them.
    static PortSet ports(Ports ports, Subject called) {
        var ranges = new ArrayList<PortRange>();
        for (Ports.Port.Named name : names(ports)) {
            called.ports().stream()
                    .filter(port -> port.name().equals(name.name()))
                    .filter(port -> port.protocol() == name.protocol())
                    .forEach(port -> ranges.add(PortRange.only(port.protocol(), port.number())));
        }
        return ports.numbers().union(PortSet.of(ranges));
    }

    static List<Ports.Port.Named> names(Ports ports) {
        return switch (ports) {
            case Ports.Every() -> List.of();
            case Ports.AnyOf(var some) ->
                    some.stream()
                            .filter(Ports.Port.Named.class::isInstance)
                            .map(Ports.Port.Named.class::cast)
                            .distinct()
                            .toList();
        };
    }
}
