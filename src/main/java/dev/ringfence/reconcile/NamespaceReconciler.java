package dev.ringfence.reconcile;

import dev.ringfence.api.v1alpha1.BaselinePolicy;
import dev.ringfence.drift.Drift;
import dev.ringfence.drift.ObservedPolicy;
import dev.ringfence.drift.Triage;
import dev.ringfence.manifest.PolicyReader;
import dev.ringfence.observe.Meters;
import dev.ringfence.plan.Plan;
import dev.ringfence.status.Ledger;
import dev.ringfence.transition.Change;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.Cache;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Keeps each namespace to its plan. One pass: gather, decide, act, record.
public final class NamespaceReconciler implements Reconciler<Namespace> {

    static final String NAME = "namespaces";

    private static final Duration LOOK_AGAIN_AFTER = Duration.ofMillis(500);

    private final Tools tools;
    private final Baselines baselines;
    private final Recorder recorder;
    private final Applier applier = new Applier();
    private final Reporter reporter;
    private final Meters meters;
    private final StatusBell bell;
    private final CacheStores stores;
    private final Departed departed = new Departed();
    private final ReleaseMarker marker;
    private final NamespaceBell namespaceBell = new NamespaceBell();
    private final Verdicts verdicts = new Verdicts();
    private final BreachReporter breachReporter;
    private final ExpiryReporter expiryReporter;
    private final Map<String, Plan> established = new ConcurrentHashMap<>();
    private final Map<String, Ending> endings = new ConcurrentHashMap<>();

    private final SecondLook secondLook = new SecondLook();

    private @Nullable InformerEventSource<NetworkPolicy, Namespace> policies;
    private @Nullable Gatherer gatherer;
    private @Nullable BaselineNews news;
    private @Nullable Remains remains;
    private @Nullable ExpiryAlarm expiryAlarm;
    private @Nullable WellKnownWatch wellKnown;

    /// What the reconciler works with.
    record Tools(
            Baselines baselines,
            Ledger ledger,
            Recorder recorder,
            Reporter reporter,
            BreachReporter breachReporter,
            ExpiryReporter expiryReporter,
            Meters meters,
            StatusBell bell,
            CacheStores stores,
            BaselineStore baselineStore,
            Contest contest) {}

    NamespaceReconciler(Tools tools) {
        this.tools = tools;
        baselines = tools.baselines();
        recorder = tools.recorder();
        reporter = tools.reporter();
        breachReporter = tools.breachReporter();
        expiryReporter = tools.expiryReporter();
        meters = tools.meters();
        bell = tools.bell();
        stores = tools.stores();
        marker = new ReleaseMarker(applier, tools.baselineStore());
    }

    @Override
    public List<EventSource<?, Namespace>> prepareEventSources(
            EventSourceContext<Namespace> context) {
        var watchedPolicies = watchPolicies(context);
        var watchedBaselines = watchBaselines(context);
        policies = watchedPolicies;
        var looking =
                new Gatherer(watchedPolicies, watchedBaselines, baselines, departed, this::noted);
        gatherer = looking;
        news = new BaselineNews(tools, looking, context.getPrimaryCache());
        remains = new Remains(context.getPrimaryCache(), watchedPolicies, looking);
        baselines.lookAt(new CacheSight(context.getPrimaryCache(), watchedPolicies));
        secondLook.lookIn(context.getPrimaryCache());
        var alarm =
                new ExpiryAlarm(
                        baselines.clock(), looking::takeNote, name -> news().affected(name));
        expiryAlarm = alarm;
        wellKnown = new WellKnownWatch(context, this::resolved);
        var clockWatch =
                new ClockWatch(
                        baselines.clock(),
                        new SteadyClock(),
                        () -> lookAtAll(context.getPrimaryCache()));
        var sources = new ArrayList<EventSource<?, Namespace>>(wellKnown.sources());
        sources.addAll(
                List.of(
                        watchedPolicies,
                        watchedBaselines,
                        namespaceBell.source(),
                        secondLook,
                        alarm,
                        clockWatch));
        return sources;
    }

    private InformerEventSource<NetworkPolicy, Namespace> watchPolicies(
            EventSourceContext<Namespace> context) {
        return new InformerEventSource<>(
                InformerEventSourceConfiguration.from(NetworkPolicy.class, Namespace.class)
                        .withName("networkpolicies")
                        .withInformerListLimit(500L)
                        .withItemStore(stores.policies())
                        .withSecondaryToPrimaryMapper(policy ->
                                Set.of(new ResourceID(policy.getMetadata().getNamespace())))
                        .withPrimaryToSecondaryMapper((Namespace _) -> Set.of())
                        .build(),
                context);
    }

    private InformerEventSource<BaselinePolicy, Namespace> watchBaselines(
            EventSourceContext<Namespace> context) {
        return new InformerEventSource<>(
                InformerEventSourceConfiguration.from(BaselinePolicy.class, Namespace.class)
                        .withName("baselinepolicies")
                        .withOnUpdateFilter(BaselineNews::isNews)
                        .withSecondaryToPrimaryMapper(
                                policy -> news().affected(policy.getMetadata().getName()))
                        .withPrimaryToSecondaryMapper((Namespace _) -> Set.of())
                        .build(),
                context);
    }

    /// The namespaces of baselines that name a well-known peer which has become another.
    private Set<ResourceID> resolved() {
        if (!news().hasBegun()) {
            // Some of the watches may not run yet.
            return Set.of();
        }
        var others = baselines.resolve(Objects.requireNonNull(wellKnown).look());
        if (others.isEmpty()) {
            return Set.of();
        }
        var now = gatherer().takeNote();
        return now.standing().keySet().stream()
                .filter(name -> !Collections.disjoint(now.named(name), others))
                .flatMap(name -> news().affected(name).stream())
                .collect(Collectors.toSet());
    }

    private void noted(Baselines.Snapshot now) {
        tools.meters().expirations(now.lifetimes());
        Objects.requireNonNull(expiryAlarm).note(now);
    }

    /// Nothing was looked at so far, and who acted until now said how things are.
    void takeOver() {
        baselines.resolve(Objects.requireNonNull(wellKnown).look());
        news().begin();
        // For what was told meanwhile.
        namespaceBell.ring(resolved().stream().map(ResourceID::getName).toList());
    }

    @Override
    public UpdateControl<Namespace> reconcile(Namespace namespace, Context<Namespace> context) {
        String name = namespace.getMetadata().getName();
        if (context.isPrimaryResourceDeleted()) {
            established.remove(name);
            endings.remove(name);
            verdicts.forget(name);
            tools.contest().forget(name);
            bell.ring(recorder.forget(name));
            secondLook.whetherItIsBack(name);
            return UpdateControl.noUpdate();
        }
        long started = System.nanoTime();
        var seen = gatherer().look(namespace);
        Plan plan = seen.plan();
        Triage triage = Triage.of(plan, seen.observed(), seen.baselines().fates());
        var pass =
                new Pass(
                        new PolicyStore(context, Objects.requireNonNull(policies), name),
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
        secondLook.whetherItIsGone(namespace);
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
        if (result.isOvertaken()) {
            return UpdateControl.<Namespace>noUpdate().rescheduleAfter(LOOK_AGAIN_AFTER);
        }
        return result.turn()
                .next()
                .map(left -> UpdateControl.<Namespace>noUpdate().rescheduleAfter(left))
                .orElseGet(UpdateControl::noUpdate);
    }

    /// Nothing waits for a moment any more.
    private void lookAtAll(Cache<Namespace> namespaces) {
        namespaceBell.ring(namespaces.list().map(each -> each.getMetadata().getName()).toList());
        bell.ring(baselines.snapshot().standing().keySet());
    }

    /// A baseline that is deleted lets go: all that holds policies of it is looked at again.
    void lookAgain(String baseline) {
        namespaceBell.ring(remains().holding(baseline));
    }

    /// The namespaces in which policies wait to go with a baseline.
    List<String> stillGoing(String baseline) {
        return remains().stillGoing(baseline);
    }

    private Remains remains() {
        return Objects.requireNonNull(
                remains, "the event sources are prepared before anything is reconciled");
    }

    private BaselineNews news() {
        return Objects.requireNonNull(
                news, "the event sources are prepared before anything is reconciled");
    }

    private void remember(String namespace, Ending ending) {
        if (ending == Ending.WHOLE) {
            endings.remove(namespace);
        } else {
            endings.put(namespace, ending);
        }
    }

    private Gatherer gatherer() {
        return Objects.requireNonNull(
                gatherer, "the event sources are prepared before anything is reconciled");
    }
}
