package dev.ringfence.reach;

import dev.ringfence.policy.Direction;
import dev.ringfence.policy.Peer;
import dev.ringfence.policy.Peers;
import dev.ringfence.policy.Ports;
import dev.ringfence.policy.Rule;
import dev.ringfence.traffic.AddressSet;
import dev.ringfence.traffic.PortRange;
import dev.ringfence.traffic.PortSet;
import java.util.List;
import java.util.stream.IntStream;

/// A rule, made ready to be asked often.
///
/// @param ways its peers, each with its place
/// @param blocks those of them that are ipBlocks
record Opening(Ports ports, List<Way> ways, List<Who.Within> blocks) {

    record Way(Who who, RuleAt at) {}

    static Opening of(StandingPolicy policy, Direction direction, Rule<Peer> rule, int index) {
        var everybody = RuleAt.everybody(policy, direction, index);
        var ways =
                switch (rule.peers()) {
                    case Peers.Everybody<Peer>() ->
                            List.of(new Way(new Who.Everybody(), everybody));
                    case Peers.AnyOf<Peer>(var peers) ->
                            IntStream.range(0, peers.size())
                                    .mapToObj(i ->
                                            new Way(
                                                    Who.of(peers.get(i), policy.namespace()),
                                                    everybody.peer(i)))
                                    .toList();
                };
        return new Opening(rule.ports(), ways, blocks(ways));
    }

    private static List<Who.Within> blocks(List<Way> ways) {
        return ways.stream()
                .map(Way::who)
                .filter(Who.Within.class::isInstance)
                .map(Who.Within.class::cast)
                .toList();
    }

    /// Adds the places that let the flow through.
    void addTo(List<RuleAt> found, Seen peer, Flow flow) {
        if (!meansPort(flow)) {
            return;
        }
        for (int i = 0; i < ways.size(); i++) {
            Way way = ways.get(i);
            if (way.who().means(peer)) {
                found.add(way.at());
            }
        }
    }

    /// Whether some ipBlock lets the flow through.
    boolean hasBlockFor(Seen peer, Flow flow) {
        if (blocks.isEmpty() || !meansPort(flow)) {
            return false;
        }
        for (int i = 0; i < blocks.size(); i++) {
            if (blocks.get(i).means(peer)) {
                return true;
            }
        }
        return false;
    }

    /// The ports that are meant where this party is called.
    PortSet ports(Party called) {
        return switch (ports) {
            case Ports.Every every -> every.numbers();
            case Ports.AnyOf some -> {
                PortSet all = some.numbers();
                for (Ports.Port port : some.ports()) {
                    if (port instanceof Ports.Port.Named named) {
                        all = all.union(numbers(named, called));
                    }
                }
                yield all;
            }
        };
    }

    /// What the name stands for at the called, which may be several numbers, or none.
    private static PortSet numbers(Ports.Port.Named named, Party called) {
        return called instanceof Party.Pod pod && pod.network() == Party.Network.OWN
                ? PortSet.of(
                        pod.ports().stream()
                                .filter(port -> port.name().equals(named.name()))
                                .filter(port -> port.protocol() == named.protocol())
                                .map(port -> PortRange.only(port.protocol(), port.number()))
                                .toList())
                : PortSet.EMPTY;
    }

    /// The addresses that are meant.
    AddressSet addresses() {
        return ways.stream().anyMatch(way -> way.who() instanceof Who.Everybody)
                ? AddressSet.EVERYTHING
                : blocks.stream()
                        .map(Who.Within::addresses)
                        .reduce(AddressSet.EMPTY, AddressSet::union);
    }

    private boolean meansPort(Flow flow) {
        return switch (ports) {
            case Ports.Every() -> true;
            case Ports.AnyOf(var some) -> {
                for (int i = 0; i < some.size(); i++) {
                    if (meansPort(some.get(i), flow)) {
                        yield true;
                    }
                }
                yield false;
            }
        };
    }

    private static boolean meansPort(Ports.Port port, Flow flow) {
        return switch (port) {
            case Ports.Port.Numbered(var range) ->
                    range.protocol() == flow.protocol()
                            && range.first() <= flow.port()
                            && flow.port() <= range.last();
            case Ports.Port.Named named ->
                    named.protocol() == flow.protocol()
                            && flow.to() instanceof Party.Pod called
                            && called.network() == Party.Network.OWN
                            && hasPort(called, named.name(), flow);
        };
    }

    private static boolean hasPort(Party.Pod called, String name, Flow flow) {
        var ports = called.ports();
        for (int i = 0; i < ports.size(); i++) {
            NamedPort port = ports.get(i);
            if (port.number() == flow.port()
                    && port.protocol() == flow.protocol()
                    && port.name().equals(name)) {
                return true;
            }
        }
        return false;
    }
}
