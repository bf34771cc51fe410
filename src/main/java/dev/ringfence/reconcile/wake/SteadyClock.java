package dev.ringfence.reconcile.wake;

import java.time.Instant;
import java.time.InstantSource;

/// Time as the machine counts it, which nobody can set: for waits. When somebody sets the wall
/// clock back an hour, nothing may wait that hour too.
///
/// Its instants say how far apart two moments are, and not what time it is.
public final class SteadyClock implements InstantSource {

    private final long start = System.nanoTime();

    @Override
    public Instant instant() {
        return Instant.EPOCH.plusNanos(System.nanoTime() - start);
    }
}
