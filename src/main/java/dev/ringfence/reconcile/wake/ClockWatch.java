package dev.ringfence.reconcile.wake;

import io.fabric8.kubernetes.api.model.Namespace;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Notices that somebody set the clock.
///
/// JOSDK 5.3.2 tries again, and looks again, by timers of the wall clock: set back an hour, what
/// could not be mended would wait that hour. So whatever waits is called then.
public final class ClockWatch extends AbstractEventSource<Void, Namespace> {

    private static final Logger log = LoggerFactory.getLogger(ClockWatch.class);

    private static final Duration LOOKS_EVERY = Duration.ofSeconds(1);

    /// Clocks that are kept right by the network drift, and are slewed, by less than that.
    private static final Duration WORTH_A_WORD = Duration.ofSeconds(2);

    private final InstantSource wall;
    private final InstantSource steady;
    private final Runnable setBack;
    private Duration ahead;
    private @Nullable ScheduledExecutorService timer;

    /// @param setBack calls whatever waits
    public ClockWatch(InstantSource wall, InstantSource steady, Runnable setBack) {
        super(Void.class, "clock");
        this.wall = wall;
        this.steady = steady;
        this.setBack = setBack;
        ahead = ahead();
    }

    @Override
    public synchronized void start() {
        super.start();
        timer =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("ringfence-clock").factory());
        var _ =
                timer.scheduleWithFixedDelay(
                        this::look,
                        LOOKS_EVERY.toMillis(),
                        LOOKS_EVERY.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    @Override
    public synchronized void stop() {
        super.stop();
        if (timer != null) {
            timer.shutdownNow();
            timer = null;
        }
    }

    void look() {
        try {
            Duration now = ahead();
            Duration step = now.minus(ahead);
            if (step.abs().compareTo(WORTH_A_WORD) >= 0) {
                log.warn("the clock was set {}", words(step));
                if (step.isNegative()) {
                    setBack.run();
                }
            }
            ahead = now;
        } catch (RuntimeException e) {
            log.atError().log("what the clock did could not be looked at; tried again", e);
        }
    }

    private static String words(Duration step) {
        return step.isNegative()
                ? "back by %d s: what waited is done now, and what has expired stays closed"
                        .formatted(step.abs().toSeconds())
                : "forward by %d s: what expires by the new time is closed now"
                        .formatted(step.toSeconds());
    }

    private Duration ahead() {
        return Duration.between(steady.instant(), wall.instant());
    }

    @Override
    public Set<Void> getSecondaryResources(Namespace namespace) {
        return Set.of();
    }
}
