package dev.ringfence.faults;

import dev.ringfence.apimodel.Json;
import dev.ringfence.apimodel.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Runs one plan and judges it.
final class PlanRun {

    private static final long DEADLINE_MILLIS = 45_000;
    private static final long QUIET_MILLIS = 700;

    /// A fault that has not struck when all is over for that long will not strike.
    private static final long STRIKES_WITHIN_MILLIS = 3_000;

    private final Recording recording;
    private final Plan plan;
    private final World world;
    private final Plant plant;
    private long doneSince;
    private long lookedAt = -1;
    private boolean matched;

    PlanRun(Recording recording, Plan plan, World world, Plant plant) {
        this.recording = recording;
        this.plan = plan;
        this.world = world;
        this.plant = plant;
    }

    Verdict judge() throws InterruptedException {
        long started = System.nanoTime();
        Queue<String> heard = LogWatch.listen();
        var violations = new ArrayList<String>();
        var strike =
                plan.fault() == Fault.NONE
                        ? Strike.none()
                        : Strike.at(plan.fault(), recording.place(plan));
        try (var run = new Run(world, strike, plant)) {
            violations.addAll(live(run));
        } catch (RuntimeException e) {
            violations.add("the run broke: " + e);
        }
        violations.addAll(List.copyOf(heard));
        return new Verdict(
                plan, strike.struck().get(), violations, (System.nanoTime() - started) / 1_000_000);
    }

    private List<String> live(Run run) throws InterruptedException {
        EndState before = EndState.of(recording.before());
        if (!world.isPrepared()) {
            recording.scenario().given().by(run);
        }
        run.start();
        if (!run.await(() -> isReady(run, before), DEADLINE_MILLIS)) {
            return List.of(
                    "before the fault: %s%s"
                            .formatted(run.measured(), before.difference(EndState.of(world))));
        }
        int past = world.moments().size();
        Map<String, Moment> start = world.state();
        run.traffic().record();
        lookedAt = -1;
        var failure = new AtomicReference<@Nullable RuntimeException>();
        Thread steps = Thread.startVirtualThread(() -> takeSteps(run, failure));
        boolean ended = run.await(() -> !steps.isAlive() && isOver(run), DEADLINE_MILLIS);
        world.catchUp();
        var violations = new ArrayList<String>();
        if (failure.get() != null) {
            violations.add("the scenario broke: " + failure.get());
        }
        if (!ended) {
            violations.add(unended(run));
        }
        var moments = world.moments();
        recording
                .bounds()
                .firstBreach(start, moments.subList(past, moments.size()), world.mark())
                .filter(breach -> !plan.fault().isRefusal() || !breach.startsWith("outage"))
                .ifPresent(violations::add);
        violations.addAll(Oracles.ofWrites(run.traffic().writes(), recording));
        return violations;
    }

    private boolean isReady(Run run, EndState before) {
        return stands(before) && run.measured().equals(recording.atStart());
    }

    /// Compares again only where something was stored since.
    private boolean stands(EndState state) {
        long version = world.version();
        if (version == 0 || version != lookedAt) {
            matched = EndState.of(world).equals(state);
            lookedAt = version;
        }
        return matched;
    }

    private void takeSteps(Run run, AtomicReference<@Nullable RuntimeException> failure) {
        try {
            for (Scenario.Step step : recording.scenario().change()) {
                step.by(run);
            }
            if (plan.fault().isRefusal()) {
                nudge(run);
            }
        } catch (RuntimeException e) {
            failure.set(e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// What was refused for good is not tried again until something changes.
    private void nudge(Run run) throws InterruptedException {
        for (int waited = 0; waited < STRIKES_WITHIN_MILLIS && run.sabotage().strike().isDue(); waited += 50) {
            Thread.sleep(50);
        }
        Thread.sleep(QUIET_MILLIS);
        for (String name : recording.scenario().namespaces()) {
            Actor actor = run.actor();
            if (actor.exists(Kind.NAMESPACE, "", actor.name(name))) {
                actor.edit(
                        Actor.path(Kind.NAMESPACE, "", actor.name(name)),
                        namespace ->
                                Json.below(Json.metadata(namespace), "labels").put("nudged", "yes"));
            }
        }
    }

    /// Whether all is as it should be, and has been for a while.
    private boolean isOver(Run run) {
        long now = System.nanoTime();
        boolean done =
                run.traffic().quietMillis() > 50
                        && !run.sabotage().hasCrashed()
                        && stands(recording.end())
                        && run.measured().equals(recording.atEnd());
        if (!done) {
            doneSince = 0;
            return false;
        }
        doneSince = doneSince == 0 ? now : doneSince;
        long wait = run.sabotage().strike().isDue() ? STRIKES_WITHIN_MILLIS : QUIET_MILLIS;
        return run.traffic().quietMillis() > QUIET_MILLIS && (now - doneSince) / 1_000_000 > wait;
    }

    private String unended(Run run) {
        String difference = recording.end().difference(EndState.of(world));
        if (!difference.isEmpty()) {
            return "another end state:" + difference;
        }
        Measured measured = run.measured();
        return measured.equals(recording.atEnd())
                ? "does not come to rest"
                : "other metrics: %s instead of %s".formatted(measured, recording.atEnd());
    }
}
