package dev.ringfence.status;

import dev.ringfence.plan.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What one baseline has to say of one namespace.
///
/// @param policies how many policies are planned there for it
/// @param released how many policies it left there
public record Share(
        State state, Map<Role, Integer> policies, List<Trouble> troubles, int released) {

    public Share {
        policies = Map.copyOf(policies);
        troubles = List.copyOf(troubles);
    }

    public Share(State state, Map<Role, Integer> policies, List<Trouble> troubles) {
        this(state, policies, troubles, 0);
    }

    /// Of a namespace that is no longer selected.
    public static Share released(int policies) {
        return new Share(State.RELEASED, Map.of(), List.of(), policies);
    }

    /// This share, where policies of others break the baseline besides.
    public Share with(List<Trouble> breaches) {
        if (breaches.isEmpty()) {
            return this;
        }
        var all = new ArrayList<>(troubles);
        all.addAll(breaches);
        return new Share(state == State.DRIFTED ? state : State.BREACHED, policies, all, released);
    }

    /// Whether every policy of ours is as it should be.
    public boolean isAsPlanned() {
        return troubles.stream().allMatch(Trouble::isBreach);
    }

    /// This share, its troubles as old as they were in an earlier one.
    public Share rememberingSince(Share earlier) {
        var remembered =
                troubles.stream()
                        .map(trouble ->
                                earlier.troubles.stream()
                                        .filter(trouble::isTheSameAs)
                                        .findFirst()
                                        .map(before -> trouble.since(before.since()))
                                        .orElse(trouble))
                        .toList();
        return new Share(state, policies, remembered, released);
    }
}
