package dev.ringfence.reconcile;

import dev.ringfence.api.v1alpha1.BaselinePolicy;
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
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.IndexedResourceCache;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.time.Duration;
import java.util.HashSet;
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

    private final Baselines baselines;
    private final Ledger ledger;
    private final Recorder recorder;
    private final Applier applier = new Applier();
    private final Reporter reporter;
    private final Meters meters;
    private final StatusBell bell;
    private final CacheStores stores;
    private final Departed departed = new Departed();
    private final Verdicts verdicts = new Verdicts();
    private final BreachReporter breachReporter;
    private final Map<String, Plan> established = new ConcurrentHashMap<>();
    private final Map<String, Ending> endings = new ConcurrentHashMap<>();

    private @Nullable InformerEventSource<NetworkPolicy, Namespace> policies;
    private @Nullable Gatherer gatherer;
    private @Nullable IndexedResourceCache<Namespace> namespaces;

    /// What the reconciler works with.
    record Tools(
            Baselines baselines,
            Ledger ledger,
            Recorder recorder,
            Reporter reporter,
            BreachReporter breachReporter,
            Meters meters,
            StatusBell bell,
            CacheStores stores) {}

    NamespaceReconciler(Tools tools) {
        baselines = tools.baselines();
        ledger = tools.ledger();
        recorder = tools.recorder();
        reporter = tools.reporter();
        breachReporter = tools.breachReporter();
        meters = tools.meters();
        bell = tools.bell();
        stores = tools.stores();
    }

    @Override
    public List<EventSource<?, Namespace>> prepareEventSources(
            EventSourceContext<Namespace> context) {
        var watchedPolicies =
                new InformerEventSource<>(
                        InformerEventSourceConfiguration.from(NetworkPolicy.class, Namespace.class)
                                .withName("networkpolicies")
                                .withInformerListLimit(500L)
                                .withItemStore(stores.policies())
                                .withSecondaryToPrimaryMapper(policy ->
                                        Set.of(new ResourceID(policy.getMetadata().getNamespace())))
                                .withPrimaryToSecondaryMapper((Namespace _) -> Set.of())
                                .build(),
                        context);
        var watchedBaselines =
                new InformerEventSource<>(
                        InformerEventSourceConfiguration.from(BaselinePolicy.class, Namespace.class)
                                .withName("baselinepolicies")
                                .withOnUpdateFilter(NamespaceReconciler::specChanged)
                                .withSecondaryToPrimaryMapper(policy -> affected(policy, context))
                                .withPrimaryToSecondaryMapper((Namespace _) -> Set.of())
                                .build(),
                        context);
        policies = watchedPolicies;
        namespaces = context.getPrimaryCache();
        gatherer = new Gatherer(watchedPolicies, watchedBaselines, baselines, departed);
        return List.of(watchedPolicies, watchedBaselines);
    }

    /// Nothing was looked at so far, and who acted until now said how things are.
    ///
    /// While it stood by, namespaces that a baseline selected may have gone, and nothing came to
    /// tell of it: all that is awaited is found anew.
    void takeOver() {
        var snapshot = gatherer().takeOver();
        var known =
                Objects.requireNonNull(namespaces, "prepared with the event sources")
                        .list()
                        .map(Gatherer::facts)
                        .toList();
        for (String name : snapshot.standing().keySet()) {
            ledger.await(name, snapshot.edition(), baselines.selectedBy(name, known));
        }
        bell.ring(snapshot.standing().keySet());
    }

    private static boolean specChanged(BaselinePolicy now, BaselinePolicy before) {
        return !Objects.equals(
                        now.getMetadata().getGeneration(), before.getMetadata().getGeneration())
                || !Objects.equals(now.getMetadata().getUid(), before.getMetadata().getUid());
    }

    /// All namespaces that a changed baseline selects now or was last seen to have to do with.
    private Set<ResourceID> affected(BaselinePolicy policy, EventSourceContext<Namespace> context) {
        String name = policy.getMetadata().getName();
        long edition = gatherer().takeNote().edition();
        var selected =
                baselines.selectedBy(
                        name, context.getPrimaryCache().list().map(Gatherer::facts).toList());
        var affected = new HashSet<>(ledger.namespacesOf(name));
        affected.addAll(ledger.namespacesOf(Ledger.GONE));
        affected.addAll(selected);
        ledger.await(name, edition, selected);
        bell.ring(List.of(name));
        return affected.stream().map(ResourceID::new).collect(Collectors.toSet());
    }

    @Override
    public UpdateControl<Namespace> reconcile(Namespace namespace, Context<Namespace> context) {
        String name = namespace.getMetadata().getName();
        if (context.isPrimaryResourceDeleted()) {
            established.remove(name);
            endings.remove(name);
            verdicts.forget(name);
            bell.ring(recorder.forget(name));
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
        var outcomes = act(pass, seen, triage);
        var took = pass.elapsed();
        var failures = Outcome.failures(outcomes);
        var entry = recorder.record(seen, triage, failures, rule(seen));
        bell.ring(entry.changed());
        reporter.tell(pass, outcomes);
        breachReporter.tell(seen, entry.news());
        return finish(pass, new Result(plan, triage, failures, took));
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

    private List<Outcome> act(Pass pass, Gatherer.Seen seen, Triage triage) {
        if (triage.mend().isEmpty()) {
            return List.of();
        }
        var standing = new TreeMap<String, ObservedPolicy.Content>();
        seen.standing().forEach((name, policy) -> standing.put(name, PolicyReader.said(policy)));
        var change = new Change(seen.plan(), triage.mend(), standing);
        return new Crossing(applier, departed, pass, change).go();
    }

    /// What a pass came to.
    ///
    /// @param took until the last policy was written
    private record Result(Plan plan, Triage triage, List<Outcome.Failed> failures, Duration took) {

        boolean mayPass() {
            return failures.stream()
                    .anyMatch(failed -> failed.permanence() != Outcome.Permanence.LASTING);
        }
    }

    private UpdateControl<Namespace> finish(Pass pass, Result result) {
        boolean whole = result.failures().isEmpty();
        remember(pass.namespace(), pass.lastEnded().then(result.failures()));
        meters.passed(NAME, whole ? "Success" : "Failure");
        if (result.mayPass()) {
            throw new NotMended(pass.namespace(), result.failures());
        }
        if (whole && !pass.terminating()) {
            boolean isNew = result.plan().isSelected() && !pass.established().isSelected();
            if (isNew && !result.triage().mend().isEmpty()) {
                meters.isolated(result.took());
            }
            established.put(pass.namespace(), result.plan());
        }
        return UpdateControl.noUpdate();
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
