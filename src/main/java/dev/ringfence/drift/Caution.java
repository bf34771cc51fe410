package dev.ringfence.drift;

import dev.ringfence.drift.ObservedPolicy.Content;
import dev.ringfence.plan.Names;
import dev.ringfence.plan.Plan;
import dev.ringfence.policy.Direction;
import java.util.EnumSet;
import java.util.Set;

/// What may still be done in a pass in which some planned policies could not be stored.
///
/// Whatever isolates closes, an exception's policy too: to delete one opens the pods that it
/// selects, unless a default deny stands for them. So while something could not be stored, a
/// surplus policy goes only from under a default deny.
///
/// @param failed the names of planned policies that could not be stored
public record Caution(Plan plan, Set<String> failed) {

    public Caution {
        failed = Set.copyOf(failed);
    }

    public boolean allows(Drift drift) {
        return switch (drift) {
            case Drift.Surplus(var observed) ->
                    failed.isEmpty()
                            || observed.isLeftOver()
                            || isolated(observed).stream().allMatch(this::isDenied);
            case Drift.Missing _, Drift.Altered _, Drift.Stripped _, Drift.NameTaken _ -> true;
        };
    }

    private static Set<Direction> isolated(ObservedPolicy policy) {
        return switch (policy.content()) {
            case Content.Understood(var spec) -> spec.isolates();
            case Content.Unrecognised _ -> EnumSet.allOf(Direction.class);
        };
    }

    private boolean isDenied(Direction direction) {
        String denial =
                switch (direction) {
                    case INGRESS -> Names.DENY_INGRESS;
                    case EGRESS -> Names.DENY_EGRESS;
                };
        return plan.policy(denial).isPresent() && !failed.contains(denial);
    }
}
