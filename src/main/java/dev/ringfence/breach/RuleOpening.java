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
/// @param blocks the blocks among its peers
record RuleOpening(
        String path, String peerField, Rule<Peer> rule, PortSet numbers, List<BlockAt> blocks) {

    static List<RuleOpening> of(Direction direction, List<Rule<Peer>> rules) {
        var openings = new ArrayList<RuleOpening>();
        for (int i = 0; i < rules.size(); i++) {
            String path = direction.rulesPath() + "[" + i + "]";
            Rule<Peer> rule = rules.get(i);
            openings.add(
                    new RuleOpening(
                            path,
                            direction.peersField(),
                            rule,
                            rule.ports().numbers(),
                            blocks(path + "." + direction.peersField(), peers(rule))));
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
    /// @param addresses what the block holds, which is asked for again and again
    record BlockAt(String path, Block block, AddressSet addresses) {}

    private static List<BlockAt> blocks(String peersPath, List<Peer> peers) {
        var blocks = new ArrayList<BlockAt>();
        for (int i = 0; i < peers.size(); i++) {
            if (peers.get(i) instanceof Peer.IpBlock(var block)) {
                blocks.add(new BlockAt(peersPath + "[" + i + "]", block, block.addresses()));
            }
        }
        return blocks;
    }

    /// Empty for everybody.
    List<Peer> peers() {
        return peers(rule);
    }

    private static List<Peer> peers(Rule<Peer> rule) {
        return switch (rule.peers()) {
            case Peers.Everybody<Peer>() -> List.of();
            case Peers.AnyOf<Peer>(var peers) -> peers;
        };
    }

    String peerPath(int peer) {
        return path + "." + peerField + "[" + peer + "]";
    }

    /// The addresses that the rule opens.
    AddressSet addresses() {
        return isForEverybody()
                ? AddressSet.EVERYTHING
                : blocks.stream()
                        .map(BlockAt::addresses)
                        .reduce(AddressSet.EMPTY, AddressSet::union);
    }

    Traffic to(AddressSet addresses) {
        return Traffic.of(addresses, numbers);
    }
}
