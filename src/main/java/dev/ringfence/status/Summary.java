package dev.ringfence.status;

import dev.ringfence.plan.Role;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What all namespaces together say of one baseline. Status and metrics are both made from this one
/// thing.
///
/// @param awaited how many namespaces were not looked at since the baseline changed; they count as
///   pending
/// @param releasedPolicies how many policies stand in namespaces that were let go of
/// @param altered how many namespaces have policies of ours that are not as planned
/// @param contested how many policies of ours somebody reverts again and again
/// @param breaches rules of others that break the baseline, by kind
public record Summary(
        Map<State, Integer> namespaces,
        int awaited,
        Map<Role, Integer> policies,
        int releasedPolicies,
        int altered,
        int contested,
        SortedMap<String, Integer> breaches,
        List<Offender> offenders,
        int omitted) {

    /// One trouble and where it is.
    public record Offender(String namespace, Trouble trouble) {}

    public Summary {
        namespaces = Map.copyOf(namespaces);
        policies = Map.copyOf(policies);
        breaches = Collections.unmodifiableSortedMap(new TreeMap<>(breaches));
        offenders = List.copyOf(offenders);
    }

    public int count(State state) {
        return namespaces.getOrDefault(state, 0);
    }

    public int selected() {
        return count(State.PROTECTED)
                + count(State.PENDING)
                + count(State.BREACHED)
                + count(State.DRIFTED);
    }

    public int managedPolicies() {
        return policies.values().stream().mapToInt(Integer::intValue).sum();
    }
}
