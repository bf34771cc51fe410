package dev.ringfence.reconcile.wake;

import io.fabric8.kubernetes.api.model.Namespace;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import java.util.Collection;

/// Rung when namespaces must be looked at although nothing that is watched changed.
public final class NamespaceBell {

    private final SimpleInboundEventSource<Namespace> source =
            new SimpleInboundEventSource<>("decisions");

    public SimpleInboundEventSource<Namespace> source() {
        return source;
    }

    public void ring(Collection<String> namespaces) {
        if (source.isRunning()) {
            namespaces.forEach(namespace -> source.propagateEvent(new ResourceID(namespace)));
        }
    }
}
