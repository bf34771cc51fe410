package dev.ringfence.reconcile.cache;

import dev.ringfence.observe.Meters;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicySpec;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import io.javaoperatorsdk.operator.processing.event.source.informer.TransformingItemStore;
import java.time.Clock;
import java.util.Map;

/// The informers' stores. They keep what we read and drop the rest, so that 50,000 policies fit in
/// a small heap.
///
/// What is cached is shared and never changed: a write starts from a fresh copy.
public final class CacheStores {

    private final Interned<NetworkPolicySpec> specs = new Interned<>();
    private final Interned<Map<String, String>> labels = new Interned<>();
    private final Meters meters;
    private final Clock clock;

    public CacheStores(Meters meters, Clock clock) {
        this.meters = meters;
        this.clock = clock;
    }

    public ItemStore<NetworkPolicy> policies() {
        return new TransformingItemStore<>(policy -> {
            meters.watched("networkpolicies", clock.instant());
            if (policy.getSpec() != null) {
                policy.setSpec(specs.of(policy.getSpec()));
            }
            policy.setMetadata(slim(policy, policy.getMetadata().getAnnotations()));
            return policy;
        });
    }

    public ItemStore<Namespace> namespaces() {
        return new TransformingItemStore<>(namespace -> {
            meters.watched("namespaces", clock.instant());
            namespace.setMetadata(slim(namespace, Map.of()));
            namespace.setSpec(null);
            namespace.setStatus(null);
            return namespace;
        });
    }

    private ObjectMeta slim(HasMetadata object, Map<String, String> annotations) {
        ObjectMeta full = object.getMetadata();
        return new ObjectMetaBuilder()
                .withName(full.getName())
                .withNamespace(full.getNamespace())
                .withUid(full.getUid())
                .withResourceVersion(full.getResourceVersion())
                .withDeletionTimestamp(full.getDeletionTimestamp())
                .withOwnerReferences(full.getOwnerReferences())
                .withLabels(labels.of(full.getLabels()))
                .withAnnotations(labels.of(annotations))
                .build();
    }
}
