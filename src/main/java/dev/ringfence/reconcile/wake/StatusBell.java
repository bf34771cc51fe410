package dev.ringfence.reconcile.wake;

import dev.ringfence.api.v1alpha1.BaselinePolicy;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import java.util.Collection;

/// Rung by the enforcing reconciler when what it recorded may change the status of a baseline.
public final class StatusBell {

    private final SimpleInboundEventSource<BaselinePolicy> source =
            new SimpleInboundEventSource<>("ledger");

    public SimpleInboundEventSource<BaselinePolicy> source() {
        return source;
    }

    public void ring(Collection<String> baselines) {
        if (source.isRunning()) {
            baselines.forEach(baseline -> source.propagateEvent(new ResourceID(baseline)));
        }
    }
}
