package dev.ringfence.plan;

import dev.ringfence.policy.PolicySpec;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/// One policy that a namespace must hold.
///
/// @param baselines the baselines that ask for it
/// @param marks the metadata by which it is known as ours
public record PlannedPolicy(
        String name,
        Role role,
        PolicySpec spec,
        SortedSet<String> baselines,
        Map<Mark, String> marks) {

    public PlannedPolicy {
        baselines = Collections.unmodifiableSortedSet(new TreeSet<>(baselines));
        marks = Collections.unmodifiableMap(new EnumMap<>(marks));
    }

    /// Why a policy is there.
    ///
    /// @param baselines the baselines that ask for it
    /// @param description one sentence for whoever finds the policy in their namespace
    public record Purpose(Role role, Collection<String> baselines, String description) {}

    public static PlannedPolicy of(String name, PolicySpec spec, Purpose purpose) {
        Role role = purpose.role();
        var sorted = new TreeSet<>(purpose.baselines());
        var marks =
                Map.of(
                        Mark.MANAGED_BY,
                        Mark.RINGFENCE,
                        Mark.ROLE,
                        role.toString(),
                        Mark.BASELINES,
                        String.join(",", sorted),
                        Mark.DESCRIPTION,
                        purpose.description());
        return new PlannedPolicy(name, role, spec, sorted, marks);
    }
}
