package dev.ringfence.reconcile.write;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// When a namespace is looked at again whose pass was overtaken by what somebody else did: what
/// that was is told within moments, or, where a watch has died, only within minutes. The API server
/// knows that a namespace is on its way out, say, and refuses each create in it, and nobody has
/// told us. So each wait is twice the one before, from half a second up to eight.
public final class Patience {

    private static final Duration FIRST = Duration.ofMillis(500);
    private static final int MOST_DOUBLINGS = 4;

    private final Map<String, Integer> waits = new ConcurrentHashMap<>();

    /// How long to wait after one more overtaken pass.
    public Duration next(String namespace) {
        int before = waits.merge(namespace, 1, Integer::sum) - 1;
        return FIRST.multipliedBy(1L << Math.min(before, MOST_DOUBLINGS));
    }

    /// A pass that nothing overtook, or the namespace is gone.
    public void forget(String namespace) {
        waits.remove(namespace);
    }
}
