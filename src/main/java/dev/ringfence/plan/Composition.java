package dev.ringfence.plan;

import dev.ringfence.plan.PlannedPolicy.Purpose;
import dev.ringfence.policy.Baseline;
import dev.ringfence.policy.DeclaredException;
import dev.ringfence.policy.Direction;
import dev.ringfence.policy.Peer;
import dev.ringfence.policy.PolicySpec;
import dev.ringfence.policy.Ports;
import dev.ringfence.policy.ProtectedEndpoint;
import dev.ringfence.policy.Rule;
import dev.ringfence.policy.Selector;
import dev.ringfence.traffic.Traffic;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The union of all baselines that reach one namespace: isolated in each direction that one asks
/// for, protected from each endpoint that one names, and open for each exception, less what any of
/// them protects.
record Composition(
        List<Planner.Reaching> reaching,
        Set<Direction> isolated,
        Traffic closed,
        Resolved resolved) {

    static Plan compose(List<Planner.Reaching> reaching, Resolved resolved) {
        var isolated = EnumSet.noneOf(Direction.class);
        var closed = Traffic.NONE;
        for (Planner.Reaching each : reaching) {
            isolated.addAll(each.baseline().isolate());
            for (ProtectedEndpoint endpoint : each.baseline().protectedEndpoints()) {
                closed = closed.union(endpoint.traffic());
            }
        }
        return new Composition(reaching, isolated, closed, resolved).plan();
    }

    private Plan plan() {
        var policies = new ArrayList<PlannedPolicy>();
        isolated.forEach(direction -> policies.add(denial(direction)));
        block().ifPresent(policies::add);
        var held = new TreeMap<String, Plan.Held>();
        exceptions(policies, held);
        return Plan.of(namesOf(_ -> true), policies, held);
    }

    private PlannedPolicy denial(Direction direction) {
        var askedBy = namesOf(baseline -> baseline.isolate().contains(direction));
        var spec = PolicySpec.denyAll(direction);
        return switch (direction) {
            case INGRESS ->
                    PlannedPolicy.of(
                            Names.DENY_INGRESS,
                            spec,
                            new Purpose(
                                    Role.DEFAULT_DENY_INGRESS,
                                    askedBy,
                                    "Isolates every pod of this namespace for ingress: only what another policy allows comes in."));
            case EGRESS ->
                    PlannedPolicy.of(
                            Names.DENY_EGRESS,
                            spec,
                            new Purpose(
                                    Role.DEFAULT_DENY_EGRESS,
                                    askedBy,
                                    "Isolates every pod of this namespace for egress: only what another policy allows goes out."));
        };
    }

    /// A NetworkPolicy cannot deny: this one allows all but the protected traffic. Beside a default
    /// deny it would open the namespace wide, so there the protection is carved out of every
    /// exception instead.
    private Optional<PlannedPolicy> block() {
        if (isolated.contains(Direction.EGRESS) || closed.isEmpty()) {
            return Optional.empty();
        }
        var rules = new Carver(closed, Traffic.NONE, resolved).carveEverybody(new Ports.Every());
        var spec = new PolicySpec(Selector.EVERYTHING, Set.of(Direction.EGRESS), List.of(), rules);
        return Optional.of(
                PlannedPolicy.of(
                        Names.BLOCK_NODE_METADATA,
                        spec,
                        new Purpose(
                                Role.BLOCK_NODE_METADATA,
                                namesOf(baseline -> !baseline.protectedEndpoints().isEmpty()),
                                "Allows all egress but to protected endpoints such as node metadata.")));
    }

    private void exceptions(List<PlannedPolicy> policies, Map<String, Plan.Held> held) {
        Map<String, Long> timesNamed =
                reaching.stream()
                        .flatMap(each ->
                                each.exceptions().stream()
                                        .map(exception -> readableName(each, exception)))
                        .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
        for (Planner.Reaching each : reaching) {
            for (DeclaredException exception : each.exceptions()) {
                boolean unique = timesNamed.getOrDefault(readableName(each, exception), 0L) == 1;
                String name =
                        unique
                                ? readableName(each, exception)
                                : Names.hashed(each.baseline().name(), exception.name());
                unresolved(exception)
                        .ifPresentOrElse(
                                why -> held.put(name, new Plan.Held(each.baseline().name(), why)),
                                () ->
                                        allowance(name, each.baseline(), exception)
                                                .ifPresent(policies::add));
            }
        }
    }

    /// Why it cannot be said what an exception allows.
    private Optional<String> unresolved(DeclaredException exception) {
        return Resolved.PEERS.stream()
                .filter(exception::names)
                .filter(peer -> resolved.rules(peer).isEmpty())
                .map(peer ->
                        "%s of exception %s cannot be resolved: %s"
                                .formatted(peer, exception.name(), resolved.doubt(peer)))
                .findFirst();
    }

    private static String readableName(Planner.Reaching each, DeclaredException exception) {
        return Names.ofException(each.baseline().name(), exception.name());
    }

    /// Only in directions that are isolated: elsewhere an exception would open nothing and cut off
    /// the pods it selects. Protected endpoints are closed for all pods everywhere, so what opens
    /// one is needed everywhere.
    private Optional<PlannedPolicy> allowance(
            String name, Baseline baseline, DeclaredException exception) {
        var ingress = carved(Direction.INGRESS, exception);
        var egress = carved(Direction.EGRESS, exception);
        if (ingress.isEmpty() && egress.isEmpty()) {
            return Optional.empty();
        }
        var directions = EnumSet.noneOf(Direction.class);
        if (!ingress.isEmpty()) {
            directions.add(Direction.INGRESS);
        }
        if (!egress.isEmpty()) {
            directions.add(Direction.EGRESS);
        }
        var spec = new PolicySpec(exception.pods(), directions, ingress, egress);
        String description =
                "Allows what exception %s of baseline %s declares%s."
                        .formatted(exception.name(), baseline.name(), less(exception, egress));
        var purpose = new Purpose(Role.ALLOW, List.of(baseline.name()), description);
        return Optional.of(PlannedPolicy.of(name, spec, purpose));
    }

    private static String less(DeclaredException exception, List<Rule<Peer>> egress) {
        if (egress.isEmpty()) {
            return "";
        }
        if (exception.opens().isEmpty()) {
            return ", less what is protected";
        }
        return ", past the protection of "
                + exception.opens().stream()
                        .map(ProtectedEndpoint::name)
                        .distinct()
                        .collect(Collectors.joining(", "));
    }

    /// What is protected is protected from going out; the addresses of an ingress rule are those of
    /// the callers.
    private List<Rule<Peer>> carved(Direction direction, DeclaredException exception) {
        var carver =
                switch (direction) {
                    case INGRESS -> new Carver(Traffic.NONE, Traffic.NONE, resolved);
                    case EGRESS -> new Carver(closed, exception.opened(), resolved);
                };
        var declared = exception.rules(direction);
        return isolated.contains(direction) ? carver.carve(declared) : carver.open(declared);
    }

    private List<String> namesOf(Predicate<Baseline> wanted) {
        return reaching.stream()
                .map(Planner.Reaching::baseline)
                .filter(wanted)
                .map(Baseline::name)
                .toList();
    }
}
