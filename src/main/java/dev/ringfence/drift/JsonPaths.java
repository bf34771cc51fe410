package dev.ringfence.drift;

import dev.ringfence.policy.Direction;
import dev.ringfence.policy.Peer;
import dev.ringfence.policy.Peers;
import dev.ringfence.policy.PolicySpec;
import dev.ringfence.policy.Ports;
import dev.ringfence.policy.Rule;
import dev.ringfence.policy.Selector;
import dev.ringfence.traffic.Cidr;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A policy's spec as JSON paths with their values, so that two specs can be told apart place by
/// place.
final class JsonPaths {

    private static final String EVERYTHING = "everything";

    private final SortedMap<String, String> values = new TreeMap<>();

    private JsonPaths() {}

    static SortedMap<String, String> of(PolicySpec spec) {
        var paths = new JsonPaths();
        paths.values.put("spec.podSelector", text(spec.pods()));
        paths.values.put(
                "spec.policyTypes",
                spec.isolates().stream()
                        .map(Direction::policyType)
                        .collect(Collectors.joining(", ")));
        for (Direction direction : Direction.values()) {
            paths.rules(direction, spec.rules(direction));
        }
        return paths.values;
    }

    private void rules(Direction direction, List<Rule<Peer>> rules) {
        for (int i = 0; i < rules.size(); i++) {
            String at = "%s[%d]".formatted(direction.rulesPath(), i);
            switch (rules.get(i).peers()) {
                case Peers.Everybody<Peer>() ->
                        values.put(at + "." + direction.peersField(), "everybody");
                case Peers.AnyOf<Peer>(var peers) ->
                        peers(at + "." + direction.peersField(), peers);
            }
            switch (rules.get(i).ports()) {
                case Ports.Every() -> values.put(at + ".ports", "every port");
                case Ports.AnyOf(var ports) -> ports(at + ".ports", ports);
            }
        }
    }

    private void peers(String path, List<Peer> peers) {
        for (int i = 0; i < peers.size(); i++) {
            String at = "%s[%d]".formatted(path, i);
            switch (peers.get(i)) {
                case Peer.Pods(var pods) -> values.put(at + ".podSelector", text(pods));
                case Peer.Namespaces(var namespaces) ->
                        values.put(at + ".namespaceSelector", text(namespaces));
                case Peer.PodsIn(var namespaces, var pods) -> {
                    values.put(at + ".namespaceSelector", text(namespaces));
                    values.put(at + ".podSelector", text(pods));
                }
                case Peer.IpBlock(var block) -> {
                    values.put(at + ".ipBlock.cidr", block.cidr().toString());
                    for (Cidr hole : block.except()) {
                        values.put("%s.ipBlock.except['%s']".formatted(at, hole), hole.toString());
                    }
                }
            }
        }
    }

    private void ports(String path, List<Ports.Port> ports) {
        for (int i = 0; i < ports.size(); i++) {
            String text =
                    switch (ports.get(i)) {
                        case Ports.Port.Numbered(var range) -> range.toString();
                        case Ports.Port.Named(var protocol, var name) -> name + "/" + protocol;
                    };
            values.put("%s[%d]".formatted(path, i), text);
        }
    }

    private static String text(Selector selector) {
        return selector.isEverything() ? EVERYTHING : selector.toString();
    }
}
