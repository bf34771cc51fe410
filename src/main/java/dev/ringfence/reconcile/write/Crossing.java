package dev.ringfence.reconcile.write;

import dev.ringfence.drift.Caution;
import dev.ringfence.drift.Drift;
import dev.ringfence.drift.ObservedPolicy;
import dev.ringfence.manifest.PolicyReader;
import dev.ringfence.observe.LogKey;
import dev.ringfence.plan.PlannedPolicy;
import dev.ringfence.reconcile.cache.Departed;
import dev.ringfence.transition.Change;
import dev.ringfence.transition.Passage;
import dev.ringfence.transition.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One change of one namespace on its way: its writes, one after the other.
///
/// Where an answer is missing, it stops: what stands stays, and the next pass goes on from there.
/// Where the API server refuses a part, it goes on, and what was opened for the time of the change
/// is closed: whoever can have a write refused could otherwise keep the namespace open.
public final class Crossing {

    private static final Logger log = LoggerFactory.getLogger("dev.ringfence.policies");

    private final Applier applier;
    private final Departed departed;
    private final Pass pass;
    private final Change change;
    private final List<Outcome> outcomes = new ArrayList<>();
    private final Set<String> failed = new HashSet<>();
    private final Map<String, ObservedPolicy> open = new HashMap<>();

    public Crossing(Applier applier, Departed departed, Pass pass, Change change) {
        this.applier = applier;
        this.departed = departed;
        this.pass = pass;
        this.change = change;
    }

    /// What became of each write.
    public List<Outcome> go() {
        if (mustCloseFirst()) {
            closeFirst();
            return List.copyOf(outcomes);
        }
        var passage = Passage.of(change);
        if (passage.isBridged() && !pass.store().mayHavePods()) {
            closeFirst();
        } else {
            goCarefully(passage);
        }
        return List.copyOf(outcomes);
    }

    private boolean mustCloseFirst() {
        return pass.terminating() || pass.lastEnded() == Ending.REFUSED;
    }

    private void closeFirst() {
        Outcome.Failed barred = null;
        for (Step step : Passage.closingFirst(change).steps()) {
            if (barred != null && isCreate(step)) {
                leave(step, barred);
            } else if (take(step) instanceof Outcome.Failed failure && barsCreates(failure)) {
                barred = failure;
            }
        }
    }

    private static boolean isCreate(Step step) {
        return step instanceof Step.Mend(Drift.Missing _);
    }

    /// Whether the namespace is on its way out, or gone, and we were not told yet: it takes no
    /// other create either.
    private static boolean barsCreates(Outcome.Failed failure) {
        return failure.drift() instanceof Drift.Missing
                && failure.permanence() == Outcome.Permanence.OVERTAKEN;
    }

    private void goCarefully(Passage passage) {
        var ahead = new ArrayDeque<>(passage.steps());
        while (!ahead.isEmpty()) {
            Step step = ahead.remove();
            switch (take(step)) {
                case Outcome.Failed failure when failure.permanence().breaksOff() -> {
                    ahead.forEach(later -> leave(later, failure));
                    return;
                }
                case Outcome.Failed _, Outcome.Moot _ when step instanceof Step.Open -> {
                    open.values().forEach(this::close);
                    closeFirst();
                    return;
                }
                case Outcome.Failed _, Outcome.Moot _, Outcome.Stored _, Outcome.Deleted _ -> {}
            }
        }
    }

    /// What is not tried is not done: nobody may take it for stored.
    private void leave(Step step, Outcome.Failed failure) {
        if (step instanceof Step.Mend(var drift)) {
            outcomes.add(
                    new Outcome.Failed(
                            drift,
                            "not tried yet: it waits for " + failure.policy(),
                            Outcome.Permanence.OVERTAKEN));
        }
    }

    private Outcome take(Step step) {
        return switch (step) {
            case Step.Open(var bridge) -> open(bridge);
            case Step.Mend(var drift) -> mend(drift);
            case Step.Close(var bridge) -> {
                ObservedPolicy standing = open.get(bridge.name());
                yield standing == null ? new Outcome.Moot() : close(standing);
            }
        };
    }

    private Outcome open(PlannedPolicy bridge) {
        Outcome outcome = applier.mend(pass, new Drift.Missing(bridge));
        if (outcome instanceof Outcome.Stored stored) {
            open.put(bridge.name(), PolicyReader.read(stored.policy()));
            log.atInfo()
                    .addKeyValue(LogKey.NAMESPACE, pass.namespace())
                    .addKeyValue(LogKey.POLICY, bridge.name())
                    .log("bridge opened: nothing is cut while the policies beside it change");
        } else if (outcome instanceof Outcome.Failed failure && failure.permanence().breaksOff()) {
            outcomes.add(failure);
        }
        return outcome;
    }

    private Outcome mend(Drift drift) {
        if (!new Caution(change.plan(), failed).allows(drift)) {
            return new Outcome.Moot();
        }
        Outcome outcome = applier.mend(pass, drift);
        outcomes.add(outcome);
        switch (outcome) {
            case Outcome.Failed failure -> failed.add(failure.policy());
            case Outcome.Deleted(_, var policy, _) -> departed.add(policy);
            case Outcome.Stored _, Outcome.Moot _ -> {}
        }
        return outcome;
    }

    private Outcome close(ObservedPolicy bridge) {
        Outcome outcome = applier.mend(pass, new Drift.Surplus(bridge));
        switch (outcome) {
            case Outcome.Failed failure -> outcomes.add(failure);
            case Outcome.Deleted(_, var policy, _) -> departed.add(policy);
            case Outcome.Stored _, Outcome.Moot _ -> {}
        }
        return outcome;
    }
}
