package dev.ringfence.plan;

import dev.ringfence.policy.PolicySpec;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// The exact set of managed policies that one namespace must hold.
///
/// The policies are ordered by name, which puts what allows before what denies: written in this
/// order, no pod waits for an exception that is declared for it.
///
/// @param baselines the baselines that select the namespace; none means that we hold nothing there
/// @param held names of policies of which it is not known now what they must say: what stands under
///   them stays
public record Plan(
        SortedSet<String> baselines,
        SortedMap<String, PlannedPolicy> policies,
        SortedMap<String, Held> held) {

    public static final Plan NONE = new Plan(new TreeSet<>(), new TreeMap<>(), new TreeMap<>());

    /// Why it is not known.
    ///
    /// @param baseline the one that asks for the policy
    public record Held(String baseline, String why) {}

    public Plan {
        held = Collections.unmodifiableSortedMap(new TreeMap<>(held));
        baselines = Collections.unmodifiableSortedSet(new TreeSet<>(baselines));
        policies = Collections.unmodifiableSortedMap(new TreeMap<>(policies));
    }

    static Plan of(
            Collection<String> baselines,
            Collection<PlannedPolicy> policies,
            SortedMap<String, Held> held) {
        var byName = new TreeMap<String, PlannedPolicy>();
        for (PlannedPolicy policy : policies) {
            if (byName.put(policy.name(), policy) != null) {
                throw new IllegalStateException("two policies are planned as " + policy.name());
            }
        }
        return new Plan(new TreeSet<>(baselines), byName, held);
    }

    public boolean isSelected() {
        return !baselines.isEmpty();
    }

    /// How many of the policies a baseline asks for, by what they are for.
    public Map<Role, Integer> askedForBy(String baseline) {
        var counts = new EnumMap<Role, Integer>(Role.class);
        policies.values().stream()
                .filter(policy -> policy.baselines().contains(baseline))
                .forEach(policy -> counts.merge(policy.role(), 1, Integer::sum));
        return counts;
    }

    /// What the declared exceptions open.
    public List<PolicySpec> allowances() {
        return policies.values().stream()
                .filter(policy -> policy.role() == Role.ALLOW)
                .map(PlannedPolicy::spec)
                .toList();
    }

    public Optional<PlannedPolicy> policy(String name) {
        return Optional.ofNullable(policies.get(name));
    }
}
