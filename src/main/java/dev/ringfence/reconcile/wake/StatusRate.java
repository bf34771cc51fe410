package dev.ringfence.reconcile.wake;

import io.javaoperatorsdk.operator.processing.event.rate.RateLimiter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One look at a baseline at once, and then one in a while.
///
/// The limiter of JOSDK 5.3.2 counts by the wall clock: set back an hour, it holds each status for
/// that hour, and asks again every 50 ms meanwhile.
public final class StatusRate implements RateLimiter<StatusRate.Last> {

    private final Duration oneIn;
    private final InstantSource clock;

    /// @param clock one that is never set
    public StatusRate(Duration oneIn, InstantSource clock) {
        this.oneIn = oneIn;
        this.clock = clock;
    }

    /// When a baseline was looked at last. JOSDK keeps it, and asks from one thread at a time.
    static final class Last implements RateLimitState {

        private @Nullable Instant look;
    }

    @Override
    public Optional<Duration> isLimited(RateLimitState state) {
        var last = (Last) state;
        Instant now = clock.instant();
        Instant before = last.look;
        if (before != null && now.isBefore(before.plus(oneIn))) {
            return Optional.of(Duration.between(now, before.plus(oneIn)));
        }
        last.look = now;
        return Optional.empty();
    }

    @Override
    public Last initState() {
        return new Last();
    }
}
