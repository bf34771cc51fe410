package dev.ringfence.reconcile;

import dev.ringfence.api.v1alpha1.BaselinePolicy;
import dev.ringfence.manifest.EndpointCatalogue;
import dev.ringfence.observe.Meters;
import dev.ringfence.policy.ReleaseLimit;
import dev.ringfence.policy.SystemNamespaces;
import dev.ringfence.reconcile.cache.CacheStores;
import dev.ringfence.reconcile.inforce.Baselines;
import dev.ringfence.reconcile.inforce.Standing;
import dev.ringfence.reconcile.tell.Announcer;
import dev.ringfence.reconcile.tell.BreachReporter;
import dev.ringfence.reconcile.tell.EventBudget;
import dev.ringfence.reconcile.tell.ExpiryReporter;
import dev.ringfence.reconcile.tell.Recorder;
import dev.ringfence.reconcile.tell.Reporter;
import dev.ringfence.reconcile.wake.StatusBell;
import dev.ringfence.reconcile.wake.StatusRate;
import dev.ringfence.reconcile.wake.SteadyClock;
import dev.ringfence.reconcile.write.BaselineStore;
import dev.ringfence.reconcile.write.Contest;
import dev.ringfence.reconcile.write.Culprit;
import dev.ringfence.status.Ledger;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.config.ControllerConfigurationOverrider;
import io.javaoperatorsdk.operator.processing.retry.GenericRetry;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;

/// Puts the two reconcilers together: one enforces per namespace, one writes the status of
/// baselines.
public final class Controllers {

    private static final Duration STATUS_AT_MOST_EVERY = Duration.ofSeconds(2);
    static final Duration LOOK_AT_ALL_EVERY = Duration.ofHours(1);

    private static final int DRIFTS_AT_ONCE = 3;
    private static final int CONTESTS_AT_ONCE = 1;

    /// One policy has many rules, and each may be a breach of its own.
    private static final int BREACHES_AT_ONCE = 20;

    private Controllers() {}

    /// Who and where the operator is, and what it may do unasked.
    ///
    /// @param namespace the one that the operator runs in
    /// @param instance tells several of them apart in events
    public record Identity(String namespace, String instance, ReleaseLimit limit) {}

    /// Registers both with `operator`, which is not started yet.
    ///
    /// @return what must run after all caches are synced and before anything acts: what was seen
    ///   while standing by may be long ago
    public static Runnable register(
            Operator operator, Ledger ledger, Meters meters, Identity identity) {
        KubernetesClient client = operator.getKubernetesClient();
        Clock clock = Clock.systemUTC();
        var steady = new SteadyClock();
        var baselines =
                new Baselines(
                        EndpointCatalogue.shipped(),
                        SystemNamespaces.with(identity.namespace()),
                        identity.limit());
        var bell = new StatusBell();
        var stores = new CacheStores(meters, clock);
        var announcer = announcer(client, identity, new EventBudget(steady, DRIFTS_AT_ONCE));
        var contests = announcer(client, identity, new EventBudget(steady, CONTESTS_AT_ONCE));
        var breaches = announcer(client, identity, new EventBudget(steady, BREACHES_AT_ONCE));
        var tools =
                new Tools(
                        baselines,
                        ledger,
                        new Recorder(ledger, clock),
                        new Reporter(announcer, contests, meters),
                        new BreachReporter(breaches),
                        new ExpiryReporter(announcer),
                        meters,
                        bell,
                        stores,
                        new BaselineStore(client),
                        new Contest(steady));
        var enforcer = new NamespaceReconciler(tools);
        operator.register(enforcer, configuration -> enforcing(configuration, stores.namespaces()));
        operator.register(
                new BaselinePolicyReconciler(
                        tools,
                        new Farewell(baselines, enforcer, tools.baselineStore()),
                        clock,
                        steady),
                configuration -> reporting(configuration, steady));
        return enforcer::takeOver;
    }

    private static Announcer announcer(
            KubernetesClient client, Identity identity, EventBudget budget) {
        return new Announcer(client, identity.instance(), Clock.systemUTC(), budget);
    }

    private static void enforcing(
            ControllerConfigurationOverrider<Namespace> configuration, ItemStore<Namespace> store) {
        configuration
                .withName(NamespaceReconciler.NAME)
                .withItemStore(store)
                .withInformerListLimit(500L)
                .withOnUpdateFilter(Controllers::concernsUs)
                .withTriggerReconcilerOnAllEvents(true)
                .withReconciliationMaxInterval(LOOK_AT_ALL_EVERY)
                .withRetry(retry());
    }

    private static void reporting(
            ControllerConfigurationOverrider<BaselinePolicy> configuration, InstantSource steady) {
        configuration
                .withName(BaselinePolicyReconciler.NAME)
                .withFieldManager(Culprit.OURSELVES)
                .withGenerationAware(false)
                .withOnUpdateFilter(Controllers::concernsStatus)
                .withTriggerReconcilerOnAllEvents(true)
                .withRateLimiter(new StatusRate(STATUS_AT_MOST_EVERY, steady))
                .withReconciliationMaxInterval(LOOK_AT_ALL_EVERY)
                .withRetry(retry());
    }

    /// JOSDK's own default gives up after five tries and is then silent for hours.
    private static GenericRetry retry() {
        return new GenericRetry()
                .withoutMaxAttempts()
                .setInitialInterval(500)
                .setMaxInterval(60_000);
    }

    /// Our own writes of a status do not.
    private static boolean concernsStatus(BaselinePolicy now, BaselinePolicy before) {
        return !Standing.Version.of(now).equals(Standing.Version.of(before))
                || !Objects.equals(
                        now.getMetadata().getFinalizers(), before.getMetadata().getFinalizers());
    }

    private static boolean concernsUs(Namespace now, Namespace before) {
        return !Objects.equals(now.getMetadata().getLabels(), before.getMetadata().getLabels())
                || !Objects.equals(
                        now.getMetadata().getDeletionTimestamp(),
                        before.getMetadata().getDeletionTimestamp())
                || !Objects.equals(now.getMetadata().getUid(), before.getMetadata().getUid());
    }
}
