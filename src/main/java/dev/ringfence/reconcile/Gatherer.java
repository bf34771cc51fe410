package dev.ringfence.reconcile;

import dev.ringfence.api.v1alpha1.BaselinePolicy;
import dev.ringfence.drift.ObservedPolicy;
import dev.ringfence.manifest.PolicyReader;
import dev.ringfence.plan.Names;
import dev.ringfence.plan.Plan;
import dev.ringfence.policy.NamespaceFacts;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// Looks at one namespace, in caches and indexes only. It runs only after all of them are synced.
final class Gatherer {

    private final InformerEventSource<NetworkPolicy, Namespace> policies;
    private final InformerEventSource<BaselinePolicy, Namespace> baselinePolicies;
    private final Baselines baselines;
    private final Departed departed;

    Gatherer(
            InformerEventSource<NetworkPolicy, Namespace> policies,
            InformerEventSource<BaselinePolicy, Namespace> baselinePolicies,
            Baselines baselines,
            Departed departed) {
        this.policies = policies;
        this.baselinePolicies = baselinePolicies;
        this.baselines = baselines;
        this.departed = departed;
    }

    /// What was seen at one moment.
    ///
    /// @param terminating whether the namespace is on its way out
    /// @param observed what stands under our prefix
    /// @param others what stands there and is not planned
    record Seen(
            NamespaceFacts facts,
            boolean terminating,
            Baselines.Snapshot baselines,
            List<ObservedPolicy> observed,
            List<NetworkPolicy> others) {

        Plan plan() {
            return baselines.planner().plan(facts);
        }
    }

    /// Takes note of the baselines as they stand now.
    Baselines.Snapshot takeNote() {
        return baselines.refresh(baselinePolicies.list());
    }

    /// Takes note of the baselines, and of what was told of them until now.
    Baselines.Snapshot takeOver() {
        return baselines.takeOver(baselinePolicies.list());
    }

    Seen look(Namespace namespace) {
        var snapshot = takeNote();
        var facts = facts(namespace);
        boolean terminating = namespace.getMetadata().getDeletionTimestamp() != null;
        var all = policies.byIndex(Cache.NAMESPACE_INDEX, facts.name());
        var observed = observed(facts, snapshot.planner().plan(facts), all);
        return new Seen(facts, terminating, snapshot, observed, others(facts, snapshot, all));
    }

    private List<NetworkPolicy> others(
            NamespaceFacts facts, Baselines.Snapshot snapshot, List<NetworkPolicy> all) {
        var planned = snapshot.planner().plan(facts).policies();
        return all.stream()
                .filter(policy -> !planned.containsKey(policy.getMetadata().getName()))
                .toList();
    }

    static NamespaceFacts facts(Namespace namespace) {
        return new NamespaceFacts(
                namespace.getMetadata().getName(),
                Objects.requireNonNullElse(namespace.getMetadata().getLabels(), Map.of()));
    }

    /// Everything under our prefix. Planned names are asked for one by one, since only that knows
    /// of our latest writes.
    private List<ObservedPolicy> observed(
            NamespaceFacts facts, Plan plan, List<NetworkPolicy> all) {
        var byName = new TreeMap<String, ObservedPolicy>();
        for (NetworkPolicy policy : all) {
            if (policy.getMetadata().getName().startsWith(Names.PREFIX)) {
                byName.put(policy.getMetadata().getName(), PolicyReader.read(policy));
            }
        }
        for (String name : plan.policies().keySet()) {
            policies.get(new ResourceID(name, facts.name()))
                    .ifPresentOrElse(
                            policy -> byName.put(name, PolicyReader.read(policy)),
                            () -> byName.remove(name));
        }
        byName.values().removeIf(policy -> departed.isGone(policy.version().uid()));
        return new ArrayList<>(byName.values());
    }
}
