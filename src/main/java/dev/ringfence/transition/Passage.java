package dev.ringfence.transition;

import dev.ringfence.plan.Names;
import dev.ringfence.plan.PlannedPolicy;
import dev.ringfence.plan.PlannedPolicy.Purpose;
import dev.ringfence.plan.Role;
import dev.ringfence.policy.PolicySpec;
import dev.ringfence.transition.Write.Effect;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The writes of one change, in their order.
///
/// For each pod and direction, after each of them: what was allowed before and is after stays
/// allowed, and what is allowed was so before or is so after.
public record Passage(List<Step> steps) {

    public Passage {
        steps = List.copyOf(steps);
    }

    /// The order that neither opens nor cuts.
    ///
    /// A policy that only isolates comes after what allows where it is created, and goes before it
    /// where it is deleted: so it never stands alone.
    public static Passage of(Change change) {
        var writes = change.mend().stream().map(Write::of).toList();
        var ordered =
                writes.stream()
                        .sorted(
                                Comparator.comparing(Write::effect)
                                        .thenComparing(write ->
                                                write.carriesRules()
                                                        == (write.effect() == Effect.DELETES))
                                        .thenComparing(write -> write.drift().policy()))
                        .toList();
        var specs = new ArrayList<>(Bridges.of(change, ordered));
        int open = specs.size();
        specs.addAll(Handover.of(change, ordered));
        var bridges = named(change, specs);
        var steps = new ArrayList<Step>();
        bridges.forEach(bridge -> steps.add(new Step.Open(bridge)));
        ordered.stream()
                .filter(write -> write.effect() != Effect.ENDS_LAST)
                .forEach(write -> steps.add(new Step.Mend(write.drift())));
        bridges.subList(open, bridges.size()).forEach(copy -> steps.add(new Step.Close(copy)));
        ordered.stream()
                .filter(write -> write.effect() == Effect.ENDS_LAST)
                .forEach(write -> steps.add(new Step.Mend(write.drift())));
        bridges.subList(0, open).forEach(bridge -> steps.add(new Step.Close(bridge)));
        return new Passage(steps);
    }

    /// The order for a namespace without pods, and for one in which the API server refused a part:
    /// what isolates comes first, so that nothing is open that need not be.
    public static Passage closingFirst(Change change) {
        return new Passage(
                change.mend().stream()
                        .map(Write::of)
                        .sorted(
                                Comparator.comparing(Write::effect)
                                        .thenComparing(Write::carriesRules)
                                        .thenComparing(write -> write.drift().policy()))
                        .<Step>map(write -> new Step.Mend(write.drift()))
                        .toList());
    }

    /// Whether something stands only while the change is under way.
    public boolean isBridged() {
        return steps.stream().anyMatch(Step.Open.class::isInstance);
    }

    private static List<PlannedPolicy> named(Change change, List<PolicySpec> specs) {
        var bridges = new ArrayList<PlannedPolicy>();
        int number = 1;
        for (PolicySpec spec : specs) {
            while (change.standing().containsKey(Names.transition(number))) {
                number++;
            }
            bridges.add(
                    PlannedPolicy.of(
                            Names.transition(number++),
                            spec,
                            new Purpose(
                                    Role.TRANSITION,
                                    change.baselines(),
                                    "Stands for a moment, while the policies beside it are changed, so that none of the changes cuts anything off.")));
        }
        return bridges;
    }
}
