package dev.ringfence.breach;

import dev.ringfence.policy.Direction;
import dev.ringfence.policy.Peer;
import dev.ringfence.policy.Peers;
import dev.ringfence.policy.Ports;
import dev.ringfence.policy.Rule;
import dev.ringfence.traffic.AddressSet;
import dev.ringfence.traffic.Block;
import dev.ringfence.traffic.PortSet;
import dev.ringfence.traffic.Traffic;
import java.util.ArrayList;
import java.util.List;

/// What one rule opens to addresses and to whom, place by place.
///
/// @param path the rule's JSON path
/// @param numbers the ports that it names by number
record RuleOpening(String path, String peerField, Rule<Peer> rule, PortSet numbers) {

    static List<RuleOpening> of(Direction direction, List<Rule<Peer>> rules) {
        var openings = new ArrayList<RuleOpening>();
        for (int i = 0; i < rules.size(); i++) {
            String path = "%s[%d]".formatted(direction.rulesPath(), i);
            Rule<Peer> rule = rules.get(i);
            openings.add(
                    new RuleOpening(path, direction.peersField(), rule, rule.ports().numbers()));
        }
        return openings;
    }

    /// The ports that it names by the name that a container gives them.
    List<Ports.Port.Named> names() {
        return switch (rule.ports()) {
            case Ports.Every() -> List.of();
            case Ports.AnyOf(var some) ->
                    some.stream()
                            .filter(Ports.Port.Named.class::isInstance)
                            .map(Ports.Port.Named.class::cast)
                            .toList();
        };
    }

    /// A port that it opens.
    Witness.Ports somePort() {
        if (!numbers.isEmpty()) {
            return Witness.Ports.firstOf(numbers);
        }
        Ports.Port.Named name = names().getFirst();
        return new Witness.Ports.Named(name.protocol(), name.name());
    }

    boolean isForEverybody() {
        return rule.peers() instanceof Peers.Everybody<Peer>;
    }

    /// One block among the peers.
    ///
    /// @param path the peer's JSON path
    record BlockAt(String path, Block block) {}

    List<BlockAt> blocks() {
        var blocks = new ArrayList<BlockAt>();
        for (int i = 0; i < peers().size(); i++) {
            if (peers().get(i) instanceof Peer.IpBlock(var block)) {
                blocks.add(new BlockAt(peerPath(i), block));
            }
        }
        return blocks;
    }

    /// Empty for everybody.
    List<Peer> peers() {
        return switch (rule.peers()) {
            case Peers.Everybody<Peer>() -> List.of();
            case Peers.AnyOf<Peer>(var peers) -> peers;
        };
    }

    String peerPath(int peer) {
        return "%s.%s[%d]".formatted(path, peerField, peer);
    }

    /// The addresses that the rule opens.
    AddressSet addresses() {
        return isForEverybody()
                ? AddressSet.EVERYTHING
                : blocks().stream()
                        .map(at -> at.block().addresses())
                        .reduce(AddressSet.EMPTY, AddressSet::union);
    }

    Traffic to(AddressSet addresses) {
        return Traffic.of(addresses, numbers);
    }
}
