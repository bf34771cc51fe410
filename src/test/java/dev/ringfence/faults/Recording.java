package dev.ringfence.faults;

import dev.ringfence.apimodel.Kind;
import dev.ringfence.apimodel.ModelServer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What a scenario looks like without faults: all that its disturbed runs are held against.
///
/// @param before the world in which the operator has settled
/// @param atStart what the operator measures there
/// @param writes the signatures of the writes, in their order
/// @param notifications the same of what it was told
record Recording(
        Scenario scenario,
        ModelWorld before,
        Measured atStart,
        EndState end,
        Measured atEnd,
        Bounds bounds,
        List<String> writes,
        List<String> notifications) {

    private static final int MOST_ROUNDS = 8;

    Recording {
        writes = List.copyOf(writes);
        notifications = List.copyOf(notifications);
    }

    static Recording of(Scenario scenario) throws InterruptedException {
        var empty = new ModelWorld(new ModelServer());
        for (String name : List.of("default", "kube-system", "ringfence-system")) {
            empty.actor()
                    .create(
                            "{apiVersion: v1, kind: Namespace, metadata: {name: %s}}"
                                    .formatted(name));
        }
        empty.actor()
                .create(
                        "{apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: {name: baselinepolicies.ringfence.dev}}");
        scenario.given().by(new Run(empty, Strike.none(), Plant.NONE));
        Start start = settled(empty);
        var bounds = new Bounds(scenario.namespaces());
        EndState slow = stepByStep(scenario, start.before(), bounds);
        return atOnce(scenario, start, slow, bounds);
    }

    private record Start(ModelWorld before, Measured measured) {}

    /// Lets operators work on a world, one after the other, until one finds nothing to do.
    private static Start settled(ModelWorld world) throws InterruptedException {
        ModelWorld next = world;
        for (int rounds = 0; rounds < MOST_ROUNDS; rounds++) {
            EndState before = EndState.of(next);
            try (var run = new Run(next, Strike.none(), Plant.NONE)) {
                run.start();
                run.settle();
                if (EndState.of(next).equals(before) && isSpokenOf(next)) {
                    return new Start(next.copy(), run.measured());
                }
            }
            next = next.copy();
        }
        throw new IllegalStateException("does not settle in what it is given");
    }

    /// Whether the status of each baseline says that it was looked at.
    private static boolean isSpokenOf(ModelWorld world) {
        return world.objects(Kind.BASELINE).stream()
                .allMatch(each ->
                        each.at("/status/observedGeneration").asLong(-1) > 0
                                && each.at("/status/conditions/0/reason").asText("").length() > 0
                                && !each.at("/status/conditions/0/reason")
                                        .asText()
                                        .equals("Progressing"));
    }

    /// Lets the operator settle after each step: what it settles to bounds what may be allowed.
    private static EndState stepByStep(Scenario scenario, ModelWorld before, Bounds bounds)
            throws InterruptedException {
        try (var run = new Run(before.copy(), Strike.none(), Plant.NONE)) {
            run.start();
            run.settle();
            bounds.include(before.state(), ModelWorld.MARK);
            for (Scenario.Step step : scenario.change()) {
                step.by(run);
                run.settle();
                bounds.include(now(before, run), ModelWorld.MARK);
            }
            includeWhatSomebodyDid(before, run, bounds);
            return EndState.of(run.world());
        }
    }

    private static Recording atOnce(Scenario scenario, Start start, EndState slow, Bounds bounds)
            throws InterruptedException {
        try (var run = new Run(start.before().copy(), Strike.none(), Plant.NONE)) {
            run.start();
            run.await(() -> run.measured().equals(start.measured()), 20_000);
            run.traffic().record();
            for (Scenario.Step step : scenario.change()) {
                step.by(run);
            }
            run.settle();
            includeWhatSomebodyDid(start.before(), run, bounds);
            EndState end = EndState.of(run.world());
            if (!end.equals(slow)) {
                throw new IllegalStateException(
                        "%s ends otherwise when its steps come fast:%s"
                                .formatted(scenario.name(), slow.difference(end)));
            }
            Measured measured = run.measured();
            var wrong = Recount.differences(run.world(), measured);
            if (!wrong.isEmpty()) {
                throw new IllegalStateException(
                        "%s ends with counts that are not so: %s"
                                .formatted(scenario.name(), wrong));
            }
            return new Recording(
                    scenario,
                    start.before(),
                    start.measured(),
                    end,
                    measured,
                    bounds,
                    run.traffic().writes().stream().map(Traffic.Write::signature).toList(),
                    run.traffic().notifications());
        }
    }

    private static Map<String, Moment> now(ModelWorld before, Run run) {
        var state = before.state();
        run.world().moments().forEach(moment -> state.put(moment.key(), moment));
        return state;
    }

    /// What somebody tampered with is a state of its own, by no fault of ours.
    private static void includeWhatSomebodyDid(ModelWorld before, Run run, Bounds bounds) {
        var state = before.state();
        for (Moment moment : run.world().moments()) {
            state.put(moment.key(), moment);
            if (!moment.byOperator()) {
                bounds.include(state, ModelWorld.MARK);
            }
        }
    }

    /// Every plan of the scenario.
    List<Plan> plans() {
        var plans = new ArrayList<Plan>();
        for (Fault fault : Fault.values()) {
            for (int i = 1; scenario.takes(fault) && i <= places(fault).size(); i++) {
                plans.add(new Plan(scenario.name(), fault, i));
            }
        }
        return plans;
    }

    private List<String> places(Fault fault) {
        return switch (fault.at()) {
            case NOTHING -> List.of();
            case WRITE, MOMENT -> writes;
            case NOTIFICATION -> notifications;
        };
    }

    /// Where the plan's fault strikes.
    String place(Plan plan) {
        var places = places(plan.fault());
        if (plan.position() < 1 || plan.position() > places.size()) {
            throw new IllegalArgumentException(
                    "%s: there are %d places for this fault".formatted(plan.id(), places.size()));
        }
        return places.get(plan.position() - 1);
    }

    /// How many writes there were to each kind of thing.
    Map<String, Integer> writesByKind() {
        var counts = new HashMap<String, Integer>();
        writes.forEach(write -> counts.merge(Oracles.kind(write), 1, Integer::sum));
        return counts;
    }
}
