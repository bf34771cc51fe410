package dev.ringfence.reconcile;

import dev.ringfence.drift.Drift;
import dev.ringfence.drift.ObservedPolicy;
import dev.ringfence.drift.Triage;
import dev.ringfence.manifest.PolicyReader;
import dev.ringfence.observe.Meters;
import dev.ringfence.plan.Plan;
import dev.ringfence.reconcile.cache.Departed;
import dev.ringfence.reconcile.cache.Gatherer;
import dev.ringfence.reconcile.tell.BreachReporter;
import dev.ringfence.reconcile.tell.ExpiryReporter;
import dev.ringfence.reconcile.tell.Recorder;
import dev.ringfence.reconcile.tell.Reporter;
import dev.ringfence.reconcile.tell.Verdicts;
import dev.ringfence.reconcile.wake.StatusBell;
import dev.ringfence.reconcile.write.Applier;
import dev.ringfence.reconcile.write.Contest;
import dev.ringfence.reconcile.write.Crossing;
import dev.ringfence.reconcile.write.Ending;
import dev.ringfence.reconcile.write.NotMended;
import dev.ringfence.reconcile.write.Outcome;
import dev.ringfence.reconcile.write.Pass;
import dev.ringfence.reconcile.write.Patience;
import dev.ringfence.reconcile.write.ReleaseMarker;
import dev.ringfence.transition.Change;
import io.fabric8.kubernetes.api.model.Namespace;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Keeps each namespace to its plan. One pass: gather, decide, act, record.
public final class NamespaceReconciler implements Reconciler<Namespace> {

    static final String NAME = "namespaces";

    private final Tools tools;
    private final Recorder recorder;
    private final Applier applier = new Applier();
    private final Reporter reporter;
    private final Meters meters;
    private final StatusBell bell;
    private final Departed departed = new Departed();
    private final ReleaseMarker marker;
    private final Verdicts verdicts = new Verdicts();
    private final BreachReporter breachReporter;
    private final ExpiryReporter expiryReporter;
    private final Map<String, Plan> established = new ConcurrentHashMap<>();
    private final Map<String, Ending> endings = new ConcurrentHashMap<>();
    private final Patience patience = new Patience();

    private @Nullable Lookout lookout;

    NamespaceReconciler(Tools tools) {
        this.tools = tools;
        recorder = tools.recorder();
        reporter = tools.reporter();
        breachReporter = tools.breachReporter();
        expiryReporter = tools.expiryReporter();
        meters = tools.meters();
        bell = tools.bell();
        marker = new ReleaseMarker(applier, tools.baselineStore());
    }

    @Override
    public List<EventSource<?, Namespace>> prepareEventSources(
            EventSourceContext<Namespace> context) {
        var looking = new Lookout(tools, departed, context);
        lookout = looking;
        return looking.sources();
    }

    void takeOver() {
        lookout().takeOver();
    }

    @Override
    public UpdateControl<Namespace> reconcile(Namespace namespace, Context<Namespace> context) {
        String name = namespace.getMetadata().getName();
        if (context.isPrimaryResourceDeleted()) {
            established.remove(name);
            endings.remove(name);
            patience.forget(name);
            verdicts.forget(name);
            tools.contest().forget(name);
            bell.ring(recorder.forget(name));
            lookout().secondLook().whetherItIsBack(name);
            return UpdateControl.noUpdate();
        }
        long started = System.nanoTime();
        var seen = lookout().look(namespace);
        Plan plan = seen.plan();
        Triage triage = Triage.of(plan, seen.observed(), seen.baselines().fates());
        var pass =
                new Pass(
                        lookout().store(context, name),
                        seen.terminating(),
                        established.getOrDefault(name, Plan.NONE),
                        endings.getOrDefault(name, Ending.WHOLE),
                        started);
        var turn = tools.contest().turn(plan, name, triage.mend());
        var outcomes = act(pass, seen, turn.mend());
        var took = pass.elapsed();
        var failures = Outcome.failures(outcomes);
        var troubles = new ArrayList<>(failures);
        turn.waiting().forEach(waiting -> troubles.add(waiting.failed()));
        var entry = recorder.record(seen, triage, troubles, rule(seen));
        bell.ring(entry.changed());
        reporter.tell(pass, outcomes);
        expiryReporter.tell(seen, outcomes);
        reporter.tellContested(pass, turn.waiting());
        breachReporter.tell(seen, entry.news());
        count(pass, outcomes);
        return finish(pass, seen, new Result(plan, triage, failures, turn, took));
    }

    @Override
    public ErrorStatusUpdateControl<Namespace> updateErrorStatus(
            Namespace namespace, Context<Namespace> context, Exception failure) {
        lookout().secondLook().whetherItIsGone(namespace);
        return ErrorStatusUpdateControl.defaultErrorProcessing();
    }

    private Verdicts.Ruling rule(Gatherer.Seen seen) {
        if (seen.terminating()) {
            return Verdicts.Ruling.NONE;
        }
        var others =
                seen.others().stream()
                        .filter(policy -> !departed.isGone(policy.getMetadata().getUid()))
                        .toList();
        return verdicts.on(others, seen.facts(), seen.baselines());
    }

    private void count(Pass pass, List<Outcome> outcomes) {
        for (Outcome outcome : outcomes) {
            switch (outcome) {
                case Outcome.Stored stored when pass.isUndone(stored) ->
                        tools.contest().repaired(pass.namespace(), stored.drift());
                case Outcome.Deleted(var drift, _, _) when pass.isTampering(drift) ->
                        tools.contest().repaired(pass.namespace(), drift);
                case Outcome.Stored _, Outcome.Deleted _, Outcome.Failed _, Outcome.Moot _ -> {}
            }
        }
    }

    private List<Outcome> act(Pass pass, Gatherer.Seen seen, List<Drift> mend) {
        if (mend.isEmpty()) {
            return List.of();
        }
        var standing = new TreeMap<String, ObservedPolicy.Content>();
        seen.standing().forEach((name, policy) -> standing.put(name, PolicyReader.said(policy)));
        var change = new Change(seen.plan(), mend, standing);
        return new Crossing(applier, departed, pass, change).go();
    }

    /// What a pass came to.
    ///
    /// @param took until the last policy was written
    private record Result(
            Plan plan,
            Triage triage,
            List<Outcome.Failed> failures,
            Contest.Turn turn,
            Duration took) {

        boolean mayPass() {
            return failures.stream()
                    .map(Outcome.Failed::permanence)
                    .anyMatch(each ->
                            each != Outcome.Permanence.LASTING
                                    && each != Outcome.Permanence.OVERTAKEN);
        }

        boolean isOvertaken() {
            return failures.stream()
                    .anyMatch(failed -> failed.permanence() == Outcome.Permanence.OVERTAKEN);
        }
    }

    private UpdateControl<Namespace> finish(Pass pass, Gatherer.Seen seen, Result result) {
        boolean whole = result.failures().isEmpty();
        remember(pass.namespace(), pass.lastEnded().then(result.failures()));
        meters.passed(NAME, whole ? "Success" : "Failure");
        if (result.mayPass()) {
            throw new NotMended(pass.namespace(), result.failures());
        }
        if (whole && result.turn().waiting().isEmpty() && !pass.terminating()) {
            boolean isNew = result.plan().isSelected() && !pass.established().isSelected();
            if (isNew && !result.triage().mend().isEmpty()) {
                meters.isolated(result.took());
            }
            established.put(pass.namespace(), result.plan());
        }
        marker.mark(pass, seen, result.triage());
        return lookAgain(pass, result)
                .map(left -> UpdateControl.<Namespace>noUpdate().rescheduleAfter(left))
                .orElseGet(UpdateControl::noUpdate);
    }

    private Optional<Duration> lookAgain(Pass pass, Result result) {
        var contested = result.turn().next();
        if (!result.isOvertaken()) {
            patience.forget(pass.namespace());
            return contested;
        }
        Duration overtaken = patience.next(pass.namespace());
        return Optional.of(
                contested.filter(left -> left.compareTo(overtaken) < 0).orElse(overtaken));
    }

    /// A baseline that is deleted lets go: all that holds policies of it is looked at again.
    void lookAgain(String baseline) {
        lookout().lookAgain(baseline);
    }

    /// The namespaces in which policies wait to go with a baseline.
    List<String> stillGoing(String baseline) {
        return lookout().stillGoing(baseline);
    }

    private void remember(String namespace, Ending ending) {
        if (ending == Ending.WHOLE) {
            endings.remove(namespace);
        } else {
            endings.put(namespace, ending);
        }
    }

    private Lookout lookout() {
        return Objects.requireNonNull(
                lookout, "the event sources are prepared before anything is reconciled");
    }
}
