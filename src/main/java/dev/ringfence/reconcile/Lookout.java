package dev.ringfence.reconcile;

import dev.ringfence.api.v1alpha1.BaselinePolicy;
import dev.ringfence.reconcile.cache.CacheSight;
import dev.ringfence.reconcile.cache.CacheStores;
import dev.ringfence.reconcile.cache.Departed;
import dev.ringfence.reconcile.cache.Gatherer;
import dev.ringfence.reconcile.cache.Remains;
import dev.ringfence.reconcile.inforce.Baselines;
import dev.ringfence.reconcile.wake.BaselineNews;
import dev.ringfence.reconcile.wake.ClockWatch;
import dev.ringfence.reconcile.wake.ExpiryAlarm;
import dev.ringfence.reconcile.wake.NamespaceBell;
import dev.ringfence.reconcile.wake.SecondLook;
import dev.ringfence.reconcile.wake.SteadyClock;
import dev.ringfence.reconcile.wake.WellKnownWatch;
import dev.ringfence.reconcile.write.PolicyStore;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.IndexedResourceCache;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What the enforcing reconciler watches, and which namespaces it is called for.
final class Lookout {

    private final Tools tools;
    private final Baselines baselines;
    private final IndexedResourceCache<Namespace> namespaces;
    private final NamespaceBell bell = new NamespaceBell();
    private final SecondLook secondLook;
    private final InformerEventSource<NetworkPolicy, Namespace> policies;
    private final InformerEventSource<BaselinePolicy, Namespace> baselinePolicies;
    private final Gatherer gatherer;
    private final BaselineNews news;
    private final Remains remains;
    private final ExpiryAlarm expiryAlarm;
    private final WellKnownWatch wellKnown;
    private final ClockWatch clockWatch;

    Lookout(Tools tools, Departed departed, EventSourceContext<Namespace> context) {
        this.tools = tools;
        baselines = tools.baselines();
        namespaces = context.getPrimaryCache();
        policies = watchPolicies(tools.stores(), context);
        baselinePolicies = watchBaselines(context);
        gatherer = new Gatherer(policies, baselinePolicies, baselines, departed, this::noted);
        news = new BaselineNews(baselines, tools.ledger(), tools.bell(), gatherer, namespaces);
        remains = new Remains(namespaces, policies, gatherer);
        secondLook = new SecondLook(namespaces);
        expiryAlarm = new ExpiryAlarm(baselines.clock(), gatherer::takeNote, news::affected);
        wellKnown = new WellKnownWatch(context, this::resolved);
        clockWatch = new ClockWatch(baselines.clock(), new SteadyClock(), this::callAll);
        baselines.lookAt(new CacheSight(namespaces, policies));
    }

    private static InformerEventSource<NetworkPolicy, Namespace> watchPolicies(
            CacheStores stores, EventSourceContext<Namespace> context) {
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
                        .withSecondaryToPrimaryMapper(this::concerned)
                        .withPrimaryToSecondaryMapper((Namespace _) -> Set.of())
                        .build(),
                context);
    }

    private Set<ResourceID> concerned(BaselinePolicy policy) {
        return news.affected(policy.getMetadata().getName());
    }

    List<EventSource<?, Namespace>> sources() {
        var sources = new ArrayList<EventSource<?, Namespace>>(wellKnown.sources());
        sources.addAll(
                List.of(
                        policies,
                        baselinePolicies,
                        bell.source(),
                        secondLook,
                        expiryAlarm,
                        clockWatch));
        return sources;
    }

    private void noted(Baselines.Snapshot now) {
        tools.meters().expirations(now.lifetimes());
        expiryAlarm.note(now);
    }

    /// The namespaces of baselines that name a well-known peer which has become another.
    private Set<ResourceID> resolved() {
        if (!news.hasBegun()) {
            // Some of the watches may not run yet.
            return Set.of();
        }
        var others = baselines.resolve(wellKnown.look());
        if (others.isEmpty()) {
            return Set.of();
        }
        var now = gatherer.takeNote();
        return now.standing().keySet().stream()
                .filter(name -> !Collections.disjoint(now.named(name), others))
                .flatMap(name -> news.affected(name).stream())
                .collect(Collectors.toSet());
    }

    /// Nothing was looked at so far, and who acted until now said how things are.
    void takeOver() {
        baselines.resolve(wellKnown.look());
        news.begin();
        // For what was told meanwhile.
        bell.ring(resolved().stream().map(ResourceID::getName).toList());
    }

    /// Nothing waits for a moment any more.
    private void callAll() {
        bell.ring(namespaces.list().map(each -> each.getMetadata().getName()).toList());
        tools.bell().ring(baselines.snapshot().standing().keySet());
    }

    Gatherer.Seen look(Namespace namespace) {
        return gatherer.look(namespace);
    }

    PolicyStore store(Context<Namespace> context, String namespace) {
        return new PolicyStore(context, policies, namespace);
    }

    SecondLook secondLook() {
        return secondLook;
    }

    /// A baseline that is deleted lets go: all that holds policies of it is looked at again.
    void lookAgain(String baseline) {
        bell.ring(remains.holding(baseline));
    }

    /// The namespaces in which policies wait to go with a baseline.
    List<String> stillGoing(String baseline) {
        return remains.stillGoing(baseline);
    }
}
