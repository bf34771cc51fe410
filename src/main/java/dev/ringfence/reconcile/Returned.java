package dev.ringfence.reconcile;

import io.fabric8.kubernetes.api.model.Namespace;
import io.javaoperatorsdk.operator.api.reconciler.IndexedResourceCache;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import io.javaoperatorsdk.operator.processing.event.source.ResourceAction;
import io.javaoperatorsdk.operator.processing.event.source.controller.ResourceEvent;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Namespaces that were deleted and are back under their name.
///
/// JOSDK 5.3.2 forgets a resource when the pass over its deletion ends, and with it the news that
/// another of its name came meanwhile: that one would stay open until something else happens to it.
final class Returned extends AbstractEventSource<Void, Namespace> {

    /// The pass that asks is over by then.
    private static final Duration LOOKS_AFTER = Duration.ofMillis(500);

    private volatile @Nullable IndexedResourceCache<Namespace> namespaces;

    Returned() {
        super(Void.class, "returned");
    }

    void lookIn(IndexedResourceCache<Namespace> cache) {
        namespaces = cache;
    }

    /// Looks a moment later whether there is a namespace of this name after all.
    void lookOutFor(String namespace) {
        var _ =
                CompletableFuture.runAsync(
                        () -> look(new ResourceID(namespace)),
                        CompletableFuture.delayedExecutor(
                                LOOKS_AFTER.toMillis(), TimeUnit.MILLISECONDS));
    }

    private void look(ResourceID id) {
        var cache = namespaces;
        if (cache == null || !isRunning()) {
            return;
        }
        cache.get(id)
                .ifPresent(back ->
                        getEventHandler()
                                .handleEvent(new ResourceEvent(ResourceAction.ADDED, id, back)));
    }

    @Override
    public Set<Void> getSecondaryResources(Namespace namespace) {
        return Set.of();
    }
}
