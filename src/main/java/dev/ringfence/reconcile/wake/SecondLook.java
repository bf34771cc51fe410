package dev.ringfence.reconcile.wake;

import io.fabric8.kubernetes.api.model.Namespace;
import io.javaoperatorsdk.operator.api.reconciler.IndexedResourceCache;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import io.javaoperatorsdk.operator.processing.event.source.ResourceAction;
import io.javaoperatorsdk.operator.processing.event.source.controller.ResourceDeleteEvent;
import io.javaoperatorsdk.operator.processing.event.source.controller.ResourceEvent;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Looks a moment later at a namespace whose deletion JOSDK may have lost.
///
/// JOSDK 5.3.2 forgets a resource when the pass over its deletion ends, and with it the news that
/// another of its name came meanwhile: that one would stay open until something else happens to it.
/// And it forgets a deletion that it was told during a pass which failed, where something was told
/// after it: status and metrics would speak of that namespace until the operator is restarted.
public final class SecondLook extends AbstractEventSource<Void, Namespace> {

    /// The pass that asks is over by then.
    private static final Duration LOOKS_AFTER = Duration.ofMillis(500);

    private final IndexedResourceCache<Namespace> namespaces;

    public SecondLook(IndexedResourceCache<Namespace> namespaces) {
        super(Void.class, "second-look");
        this.namespaces = namespaces;
    }

    /// After a pass over a deletion: there may be another of its name.
    public void whetherItIsBack(String namespace) {
        var id = new ResourceID(namespace);
        later(() ->
                namespaces.get(id).map(back -> new ResourceEvent(ResourceAction.ADDED, id, back)));
    }

    /// After a pass that failed: it may be gone.
    public void whetherItIsGone(Namespace last) {
        var id = ResourceID.fromResource(last);
        later(() ->
                namespaces.get(id).isPresent()
                        ? Optional.empty()
                        : Optional.of(
                                new ResourceDeleteEvent(
                                        ResourceAction.DELETED,
                                        id,
                                        last,
                                        /* deletedFinalStateUnknown= */ false)));
    }

    private void later(Supplier<Optional<ResourceEvent>> look) {
        var _ =
                CompletableFuture.runAsync(
                        () -> now(look),
                        CompletableFuture.delayedExecutor(
                                LOOKS_AFTER.toMillis(), TimeUnit.MILLISECONDS));
    }

    private void now(Supplier<Optional<ResourceEvent>> look) {
        if (isRunning()) {
            look.get().ifPresent(event -> getEventHandler().handleEvent(event));
        }
    }

    @Override
    public Set<Void> getSecondaryResources(Namespace namespace) {
        return Set.of();
    }
}
