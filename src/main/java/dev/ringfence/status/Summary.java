package dev.ringfence.status;

import dev.ringfence.plan.Role;
import java.util.List;
import java.util.Map;

/// What all namespaces together say of one baseline. Status and metrics are both made from this one
/// thing.
///
/// @param awaited how many namespaces were not looked at since the baseline changed; they count as
///   pending
public record Summary(
        Map<State, Integer> namespaces,
        int awaited,
        Map<Role, Integer> policies,
        List<Offender> offenders,
        int omitted) {

    /// One trouble and where it is.
    public record Offender(String namespace, Trouble trouble) {}

    public Summary {
        namespaces = Map.copyOf(namespaces);
        policies = Map.copyOf(policies);
        offenders = List.copyOf(offenders);
    }

    public int count(State state) {
        return namespaces.getOrDefault(state, 0);
    }

    public int selected() {
        return count(State.PROTECTED) + count(State.PENDING) + count(State.DRIFTED);
    }

    public int managedPolicies() {
        return policies.values().stream().mapToInt(Integer::intValue).sum();
    }
}
