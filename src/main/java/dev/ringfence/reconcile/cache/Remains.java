package dev.ringfence.reconcile.cache;

import dev.ringfence.drift.Drift;
import dev.ringfence.drift.Triage;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.Cache;
import java.util.Collection;
import java.util.List;

/// What is left of a baseline that lets go.
public record Remains(
        Cache<Namespace> namespaces, Cache<NetworkPolicy> policies, Gatherer gatherer) {

    public Collection<String> holding(String baseline) {
        return new CacheSight(namespaces, policies).holding(baseline);
    }

    /// The namespaces in which policies of it are still to be deleted. What stays for another
    /// reason, or in a namespace that is on its way out itself, is not waited for.
    public List<String> stillGoing(String baseline) {
        return holding(baseline).stream()
                .filter(name ->
                        namespaces
                                .get(new ResourceID(name))
                                .filter(namespace -> !namespace.isMarkedForDeletion())
                                .filter(namespace -> isGoing(namespace, baseline))
                                .isPresent())
                .toList();
    }

    private boolean isGoing(Namespace namespace, String baseline) {
        var seen = gatherer.look(namespace);
        return Triage.of(seen.plan(), seen.observed(), seen.baselines().fates()).mend().stream()
                .anyMatch(drift ->
                        drift instanceof Drift.Surplus(var observed)
                                && observed.baselines().contains(baseline));
    }
}
