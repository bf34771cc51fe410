package dev.ringfence.transition;

import dev.ringfence.drift.ObservedPolicy.Content;
import dev.ringfence.policy.Direction;
import dev.ringfence.policy.Peer;
import dev.ringfence.policy.Peers;
import dev.ringfence.policy.PolicySpec;
import dev.ringfence.policy.Rule;
import dev.ringfence.policy.Selector;
import dev.ringfence.transition.Write.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Finds the policies that, replaced, would lose for a moment what another one, replaced after
/// them, is to gain: two exceptions that swap what they say. A copy of what such a policy said
/// stands until both are replaced.
///
/// @param exchanged the replacements that neither only widen nor only narrow, in the order in which
///   they are written
/// @param through the policies that isolate pods all the time
record Handover(List<Write> exchanged, List<PolicySpec> through) {

    static List<PolicySpec> of(Change change, List<Write> writes) {
        var exchanged =
                writes.stream()
                        .filter(write -> write.effect() == Effect.EXCHANGES && write.changesSpec())
                        .toList();
        return exchanged.size() < 2
                ? List.of()
                : new Handover(exchanged, through(change, exchanged)).copies();
    }

    private static List<PolicySpec> through(Change change, List<Write> exchanged) {
        var replaced = exchanged.stream().map(write -> write.drift().policy()).toList();
        var through = new ArrayList<PolicySpec>();
        change.standing()
                .forEach((name, content) -> {
                    if (!replaced.contains(name)
                            && content instanceof Content.Understood(var spec)) {
                        through.add(spec);
                    }
                });
        return through;
    }

    private List<PolicySpec> copies() {
        var copies = new ArrayList<PolicySpec>();
        for (int i = 0; i < exchanged.size(); i++) {
            Write first = exchanged.get(i);
            boolean handsOver =
                    first.before() != null
                            && exchanged.subList(i + 1, exchanged.size()).stream()
                                    .anyMatch(later -> handsOver(first, later));
            if (handsOver) {
                copies.add(Objects.requireNonNull(first.before()));
            }
        }
        return copies;
    }

    private boolean handsOver(Write first, Write later) {
        for (Direction direction : Direction.values()) {
            var before = first.saidBefore(direction);
            var after = later.saidAfter(direction);
            if (before.isPresent() && after.isPresent()) {
                var pods = List.of(before.get().pods(), after.get().pods());
                boolean rules =
                        mayMeet(first.lost(direction), later.gained(direction))
                                && Bridges.canMeet(pods, List.of());
                if (rules || Bridges.canMeet(pods, isolatedThrough(direction))) {
                    return true;
                }
            }
        }
        return false;
    }

    private List<Selector> isolatedThrough(Direction direction) {
        return through.stream()
                .filter(spec -> spec.isolates().contains(direction))
                .map(PolicySpec::pods)
                .distinct()
                .toList();
    }

    private static boolean mayMeet(List<Rule<Peer>> lost, List<Rule<Peer>> gained) {
        return lost.stream()
                .anyMatch(one -> gained.stream().anyMatch(other -> mayMeet(one, other)));
    }

    /// Apart for sure are only addresses.
    private static boolean mayMeet(Rule<Peer> one, Rule<Peer> other) {
        return !isOfAddresses(one)
                || !isOfAddresses(other)
                || Covering.addresses(one).meets(Covering.addresses(other));
    }

    private static boolean isOfAddresses(Rule<Peer> rule) {
        return rule.peers() instanceof Peers.AnyOf<Peer>(var peers)
                && peers.stream().allMatch(Peer.IpBlock.class::isInstance);
    }
}
