package dev.ringfence.lint;

import dev.ringfence.policy.Direction;
import dev.ringfence.policy.Peer;
import dev.ringfence.policy.Peers;
import dev.ringfence.policy.PolicySpec;
import dev.ringfence.policy.Ports;
import dev.ringfence.policy.Rule;
import java.util.ArrayList;
import java.util.List;

/// A rule, and where it is.
///
/// @param path such as `spec.egress[0]`
record PlacedRule(Direction direction, String path, Rule<Peer> rule) {

    static List<PlacedRule> of(PolicySpec spec) {
        var all = new ArrayList<PlacedRule>();
        for (Direction direction : Direction.values()) {
            all.addAll(of(spec, direction));
        }
        return all;
    }

    static List<PlacedRule> of(PolicySpec spec, Direction direction) {
        var all = new ArrayList<PlacedRule>();
        var rules = spec.rules(direction);
        for (int i = 0; i < rules.size(); i++) {
            String path = direction.rulesPath() + "[" + i + "]";
            all.add(new PlacedRule(direction, path, rules.get(i)));
        }
        return all;
    }

    /// None where it means everybody.
    List<Peer> peers() {
        return switch (rule.peers()) {
            case Peers.Everybody<Peer>() -> List.of();
            case Peers.AnyOf<Peer>(var peers) -> peers;
        };
    }

    String peer(int index) {
        return path + "." + direction.peersField() + "[" + index + "]";
    }

    /// None where it means every port.
    List<Ports.Port> ports() {
        return switch (rule.ports()) {
            case Ports.Every() -> List.of();
            case Ports.AnyOf(var ports) -> ports;
        };
    }
}
