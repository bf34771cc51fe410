package dev.ringfence.reconcile.wake;

import dev.ringfence.reconcile.inforce.Baselines.Snapshot;
import io.fabric8.kubernetes.api.model.Namespace;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Calls passes over the namespaces that an exception was for at the moment when it expires.
public final class ExpiryAlarm extends SimpleInboundEventSource<Namespace> {

    private static final Logger log = LoggerFactory.getLogger(ExpiryAlarm.class);

    /// A timer does not notice when the clock is set, or the machine sleeps: so it looks at the
    /// clock, and at nothing else, this often while there is something to wait for.
    private static final Duration SLEEPS_AT_MOST = Duration.ofSeconds(10);

    private final Clock clock;
    private final Runnable look;
    private final Function<String, Set<ResourceID>> concerned;

    private @Nullable ScheduledExecutorService timer;
    private @Nullable ScheduledFuture<?> next;
    private @Nullable Snapshot last;

    /// @param look takes note of the baselines, and so of what has expired
    /// @param concerned the namespaces that a baseline has to do with
    public ExpiryAlarm(Clock clock, Runnable look, Function<String, Set<ResourceID>> concerned) {
        super("expiries");
        this.clock = clock;
        this.look = look;
        this.concerned = concerned;
    }

    @Override
    public synchronized void start() {
        super.start();
        timer =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("ringfence-expiries").factory());
        if (last != null) {
            sleepUntil(last.nextExpiry());
        }
    }

    @Override
    public synchronized void stop() {
        super.stop();
        if (timer != null) {
            timer.shutdownNow();
            timer = null;
        }
    }

    /// Whoever looks first finds what has expired: all others are called.
    public void note(Snapshot now) {
        for (String baseline : newlyExpired(now)) {
            log.atInfo()
                    .addKeyValue("baseline", baseline)
                    .log("exceptions have expired: {}", now.lifetimes(baseline).expired());
            concerned.apply(baseline).forEach(this::call);
        }
    }

    private void call(ResourceID namespace) {
        if (isRunning()) {
            propagateEvent(namespace);
        }
    }

    private synchronized List<String> newlyExpired(Snapshot now) {
        Snapshot before = last;
        if (before != null && before.edition() >= now.edition()) {
            return List.of();
        }
        last = now;
        sleepUntil(now.nextExpiry());
        if (before == null) {
            return List.of();
        }
        var expired = new ArrayList<String>();
        before.lifetimes()
                .forEach((baseline, lifetimes) -> {
                    var gone = now.lifetimes(baseline).expired().entrySet();
                    if (lifetimes.ahead().entrySet().stream().anyMatch(gone::contains)) {
                        expired.add(baseline);
                    }
                });
        return expired;
    }

    private void sleepUntil(Instant moment) {
        if (next != null) {
            next.cancel(/* mayInterruptIfRunning= */ false);
            next = null;
        }
        if (timer == null || moment.equals(Instant.MAX)) {
            return;
        }
        Duration wait = Duration.between(clock.instant(), moment);
        long millis = Math.clamp(wait.toMillis() + 1, 1, SLEEPS_AT_MOST.toMillis());
        next = timer.schedule(this::wake, millis, TimeUnit.MILLISECONDS);
    }

    private void wake() {
        try {
            look.run();
        } catch (RuntimeException e) {
            log.atError().log("expired exceptions could not be looked for; tried again", e);
        }
        synchronized (this) {
            if (last != null) {
                sleepUntil(last.nextExpiry());
            }
        }
    }
}
