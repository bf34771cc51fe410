package dev.ringfence.reconcile.cache;

import dev.ringfence.drift.ObservedPolicy;
import dev.ringfence.manifest.PolicyReader;
import dev.ringfence.plan.Mark;
import dev.ringfence.policy.NamespaceFacts;
import dev.ringfence.reconcile.inforce.Sight;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.javaoperatorsdk.operator.processing.event.source.Cache;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The caches of namespaces and policies. To be asked only when both are synced.
public record CacheSight(Cache<Namespace> cachedNamespaces, Cache<NetworkPolicy> cachedPolicies)
        implements Sight {

    @Override
    public Collection<NamespaceFacts> namespaces() {
        return cachedNamespaces
                .list()
                .filter(namespace -> !namespace.isMarkedForDeletion())
                .map(Gatherer::facts)
                .toList();
    }

    @Override
    public SortedSet<String> holding(String baseline) {
        return cachedPolicies
                .list()
                .filter(policy -> mentions(policy, baseline))
                .filter(policy -> isHeld(PolicyReader.read(policy), baseline))
                .map(policy -> policy.getMetadata().getNamespace())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// Asked of every policy of the cluster, so it costs little.
    private static boolean mentions(NetworkPolicy policy, String baseline) {
        return Objects.requireNonNullElse(
                        policy.getMetadata().getAnnotations(), Map.<String, String>of())
                .getOrDefault(Mark.BASELINES.key(), "")
                .contains(baseline);
    }

    private static boolean isHeld(ObservedPolicy policy, String baseline) {
        return policy.isOurs()
                && !policy.isLeftOver()
                && !policy.isReleased()
                && policy.baselines().contains(baseline);
    }
}
