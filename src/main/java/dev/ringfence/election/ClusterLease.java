package dev.ringfence.election;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseSpec;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The lease on the API server.
///
/// @param client of its own, so that what all others ask for does not stand in its way
public record ClusterLease(KubernetesClient client, String namespace, String name)
        implements LeaseStore {

    @Override
    public Optional<Standing> read() {
        return Optional.ofNullable(resource().get()).map(ClusterLease::standing);
    }

    @Override
    public Standing create(Holding holding) {
        return standing(client.resource(lease(holding, null)).create());
    }

    @Override
    public Standing replace(Holding holding, String version) {
        return standing(client.resource(lease(holding, version)).update());
    }

    private Resource<Lease> resource() {
        return client.leases().inNamespace(namespace).withName(name);
    }

    private static Standing standing(Lease lease) {
        LeaseSpec spec = Objects.requireNonNullElseGet(lease.getSpec(), LeaseSpec::new);
        var holding =
                new Holding(
                        Objects.requireNonNullElse(spec.getHolderIdentity(), ""),
                        Duration.ofSeconds(
                                Objects.requireNonNullElse(spec.getLeaseDurationSeconds(), 0)),
                        spec.getAcquireTime(),
                        spec.getRenewTime(),
                        Objects.requireNonNullElse(spec.getLeaseTransitions(), 0));
        return new Standing(holding, lease.getMetadata().getResourceVersion());
    }

    private Lease lease(Holding holding, @Nullable String version) {
        return new LeaseBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(name)
                .withResourceVersion(version)
                .endMetadata()
                .withNewSpec()
                .withHolderIdentity(holding.holder())
                .withLeaseDurationSeconds((int) holding.duration().toSeconds())
                .withAcquireTime(holding.acquired())
                .withRenewTime(holding.renewed())
                .withLeaseTransitions(holding.transitions())
                .endSpec()
                .build();
    }
}
