package dev.ringfence.reconcile.cache;

import dev.ringfence.api.v1alpha1.BaselinePolicy;
import dev.ringfence.drift.ObservedPolicy;
import dev.ringfence.manifest.PolicyReader;
import dev.ringfence.plan.Names;
import dev.ringfence.plan.Plan;
import dev.ringfence.policy.NamespaceFacts;
import dev.ringfence.reconcile.inforce.Baselines;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Looks at one namespace, in caches and indexes only. It runs only after all of them are synced.
public final class Gatherer {

    private final InformerEventSource<NetworkPolicy, Namespace> policies;
    private final InformerEventSource<BaselinePolicy, Namespace> baselinePolicies;
    private final Baselines baselines;
    private final Departed departed;
    private final Consumer<Baselines.Snapshot> noted;

    /// @param noted is told of the baselines whenever note of them was taken
    public Gatherer(
            InformerEventSource<NetworkPolicy, Namespace> policies,
            InformerEventSource<BaselinePolicy, Namespace> baselinePolicies,
            Baselines baselines,
            Departed departed,
            Consumer<Baselines.Snapshot> noted) {
        this.policies = policies;
        this.baselinePolicies = baselinePolicies;
        this.baselines = baselines;
        this.departed = departed;
        this.noted = noted;
    }

    /// What was seen at one moment.
    ///
    /// @param terminating whether the namespace is on its way out
    /// @param standing every policy that stands there, by name
    public record Seen(
            NamespaceFacts facts,
            boolean terminating,
            Baselines.Snapshot baselines,
            SortedMap<String, NetworkPolicy> standing) {

        public Plan plan() {
            return baselines.planner().plan(facts);
        }

        /// What stands under our prefix.
        public List<ObservedPolicy> observed() {
            return standing.values().stream()
                    .filter(policy -> policy.getMetadata().getName().startsWith(Names.PREFIX))
                    .map(PolicyReader::read)
                    .toList();
        }

        /// What stands there and is not planned.
        public List<NetworkPolicy> others() {
            var planned = plan().policies();
            return standing.values().stream()
                    .filter(policy -> !planned.containsKey(policy.getMetadata().getName()))
                    .toList();
        }
    }

    /// Takes note of the baselines as they stand now.
    public Baselines.Snapshot takeNote() {
        var now = baselines.refresh(baselinePolicies.list());
        noted.accept(now);
        return now;
    }

    public Seen look(Namespace namespace) {
        var snapshot = takeNote();
        var facts = facts(namespace);
        boolean terminating = namespace.getMetadata().getDeletionTimestamp() != null;
        var standing = standing(facts, snapshot.planner().plan(facts));
        return new Seen(facts, terminating, snapshot, standing);
    }

    public static NamespaceFacts facts(Namespace namespace) {
        return new NamespaceFacts(
                namespace.getMetadata().getName(),
                Objects.requireNonNullElse(namespace.getMetadata().getLabels(), Map.of()));
    }

    /// Planned names are asked for one by one, since only that knows of our latest writes.
    private SortedMap<String, NetworkPolicy> standing(NamespaceFacts facts, Plan plan) {
        var byName = new TreeMap<String, NetworkPolicy>();
        for (NetworkPolicy policy : policies.byIndex(Cache.NAMESPACE_INDEX, facts.name())) {
            byName.put(policy.getMetadata().getName(), policy);
        }
        for (String name : plan.policies().keySet()) {
            policies.get(new ResourceID(name, facts.name()))
                    .ifPresentOrElse(policy -> byName.put(name, policy), () -> byName.remove(name));
        }
        byName.values().removeIf(policy -> departed.isGone(policy.getMetadata().getUid()));
        return byName;
    }
}
