package dev.ringfence.transition;

import dev.ringfence.breach.LabelSearch;
import dev.ringfence.drift.ObservedPolicy.Content;
import dev.ringfence.policy.Direction;
import dev.ringfence.policy.Peer;
import dev.ringfence.policy.Peers;
import dev.ringfence.policy.PolicySpec;
import dev.ringfence.policy.Ports;
import dev.ringfence.policy.Rule;
import dev.ringfence.policy.Selector;
import dev.ringfence.transition.Write.Effect;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// Finds the pods that no policy isolates before or after a change, and that several of its writes
/// would isolate, or free, bit by bit. While the change is under way a policy that allows them
/// everything keeps them as open as they are on one side of it; its end is the one moment at which
/// they change over.
///
/// @param before what isolates pods before the change
record Bridges(List<Write> writes, Map<String, PolicySpec> before, Map<String, PolicySpec> after) {

    /// None where somebody's policy cannot be understood: nobody knows which pods it isolates, and
    /// a bridge would open them.
    static List<PolicySpec> of(Change change, List<Write> writes) {
        var before = new LinkedHashMap<String, PolicySpec>();
        for (Map.Entry<String, Content> each : change.standing().entrySet()) {
            switch (each.getValue()) {
                case Content.Understood(var spec) -> before.put(each.getKey(), spec);
                case Content.Unrecognised _ -> {
                    return List.of();
                }
            }
        }
        var after = new LinkedHashMap<>(before);
        for (Write write : writes) {
            if (write.after() == null) {
                after.remove(write.drift().policy());
            } else {
                after.put(write.drift().policy(), write.after());
            }
        }
        return new Bridges(writes, before, after).bridges();
    }

    private List<PolicySpec> bridges() {
        var wanted = new LinkedHashMap<Selector, Set<Direction>>();
        for (Direction direction : Direction.values()) {
            for (Selector pods : bridged(direction)) {
                wanted.computeIfAbsent(pods, _ -> EnumSet.noneOf(Direction.class)).add(direction);
            }
        }
        var bridges = new ArrayList<PolicySpec>();
        wanted.forEach((pods, directions) -> bridges.add(allowAll(pods, directions)));
        return bridges;
    }

    private static PolicySpec allowAll(Selector pods, Set<Direction> directions) {
        List<Rule<Peer>> all = List.of(new Rule<>(new Peers.Everybody<>(), new Ports.Every()));
        return new PolicySpec(
                pods,
                directions,
                directions.contains(Direction.INGRESS) ? all : List.of(),
                directions.contains(Direction.EGRESS) ? all : List.of());
    }

    private List<Selector> bridged(Direction direction) {
        var isolatedBefore = selectors(before, direction);
        var isolatedAfter = selectors(after, direction);
        var pods = new ArrayList<Selector>();
        if (meetsTwice(touches(direction, write -> write.saidAfter(direction)), isolatedBefore)) {
            pods.addAll(Complement.of(isolatedBefore));
        }
        var freed = new ArrayList<>(isolatedAfter);
        freed.addAll(standingBridges(direction));
        if (meetsTwice(touches(direction, write -> write.saidBefore(direction)), freed)) {
            pods.addAll(Complement.of(isolatedAfter));
        }
        return pods;
    }

    private static List<Selector> selectors(Map<String, PolicySpec> policies, Direction direction) {
        return policies.values().stream()
                .filter(spec -> spec.isolates().contains(direction))
                .map(PolicySpec::pods)
                .distinct()
                .toList();
    }

    /// What the writes say for a direction, on one side of the change.
    private List<Touch> touches(Direction direction, Function<Write, Optional<PolicySpec>> said) {
        return writes.stream()
                .filter(write -> write.effect() != Effect.ENDS_LAST && write.changesSpec())
                .flatMap(write ->
                        said.apply(write).stream().map(spec -> new Touch(write, spec, direction)))
                .toList();
    }

    /// One write that isolates, or frees, some pods.
    private record Touch(Write write, PolicySpec spec, Direction direction) {

        /// One that only isolates is written when it cannot cut anything. Where it is exchanged
        /// that is not so.
        boolean mayCut() {
            return !spec.rules(direction).isEmpty() || write.effect() == Effect.EXCHANGES;
        }
    }

    /// Whether there can be a pod that is in none of `isolated` and that two writes touch of which
    /// the first may leave it with a part only.
    private static boolean meetsTwice(List<Touch> touches, List<Selector> isolated) {
        for (int i = 0; i < touches.size(); i++) {
            for (Touch other : touches.subList(i + 1, touches.size())) {
                Touch one = touches.get(i);
                boolean bitByBit =
                        (one.mayCut() && other.mayCut())
                                || one.write().effect() == Effect.EXCHANGES
                                || other.write().effect() == Effect.EXCHANGES;
                if (bitByBit
                        && canMeet(List.of(one.spec().pods(), other.spec().pods()), isolated)) {
                    return true;
                }
            }
        }
        return false;
    }

    static boolean canMeet(List<Selector> all, List<Selector> none) {
        return !(LabelSearch.find(all, none) instanceof LabelSearch.Answer.Impossible);
    }

    /// What a change before this one opened and did not come to close: it keeps its pods open until
    /// the end of this one.
    private List<Selector> standingBridges(Direction direction) {
        return writes.stream()
                .filter(write -> write.effect() == Effect.ENDS_LAST)
                .flatMap(write -> write.saidBefore(direction).stream())
                .filter(spec -> spec.rules(direction).stream().anyMatch(Bridges::allowsAll))
                .map(PolicySpec::pods)
                .toList();
    }

    static boolean allowsAll(PolicySpec spec) {
        return Stream.concat(spec.ingress().stream(), spec.egress().stream())
                .anyMatch(Bridges::allowsAll);
    }

    private static boolean allowsAll(Rule<?> rule) {
        return rule.peers() instanceof Peers.Everybody<?> && rule.ports() instanceof Ports.Every;
    }
}
