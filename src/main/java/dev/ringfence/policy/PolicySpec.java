package dev.ringfence.policy;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// What a NetworkPolicy says: which pods it isolates in which directions, and what it then lets
/// through.
public record PolicySpec(
        Selector pods, Set<Direction> isolates, List<Rule<Peer>> ingress, List<Rule<Peer>> egress) {

    public PolicySpec {
        isolates = ordered(isolates);
        ingress = List.copyOf(ingress);
        egress = List.copyOf(egress);
        boolean ingressUnused = !ingress.isEmpty() && !isolates.contains(Direction.INGRESS);
        boolean egressUnused = !egress.isEmpty() && !isolates.contains(Direction.EGRESS);
        if (ingressUnused || egressUnused) {
            throw new IllegalArgumentException(
                    "rules in a direction that the policy does not isolate");
        }
    }

    /// Isolates every pod in one direction and lets nothing through.
    public static PolicySpec denyAll(Direction direction) {
        return new PolicySpec(Selector.EVERYTHING, Set.of(direction), List.of(), List.of());
    }

    public List<Rule<Peer>> rules(Direction direction) {
        return switch (direction) {
            case INGRESS -> ingress;
            case EGRESS -> egress;
        };
    }

    static Set<Direction> ordered(Collection<Direction> directions) {
        var ordered = EnumSet.noneOf(Direction.class);
        ordered.addAll(directions);
        return java.util.Collections.unmodifiableSet(ordered);
    }
}
