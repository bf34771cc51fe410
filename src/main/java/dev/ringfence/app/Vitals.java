package dev.ringfence.app;

import dev.ringfence.election.Election;
import dev.ringfence.election.Tenure;
import dev.ringfence.observe.Health;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// What `/readyz` and `/livez` say.
///
/// Not ready is whatever time may heal. Not alive is only what a start from scratch heals and time
/// does not: an API server that is away is neither healed nor hurried by a restart.
final class Vitals {

    /// A thread that does nothing but look every half second is stuck.
    private static final Duration STUCK_AFTER = Duration.ofMinutes(2);

    private final Tenure tenure;
    private final ControlLoops loops;
    private final Pulse pulse;
    private final @Nullable Election election;
    private final AtomicBoolean synced = new AtomicBoolean();
    private final AtomicBoolean stopping = new AtomicBoolean();

    Vitals(Tenure tenure, ControlLoops loops, Pulse pulse, @Nullable Election election) {
        this.tenure = tenure;
        this.loops = loops;
        this.pulse = pulse;
        this.election = election;
    }

    void synced() {
        synced.set(true);
    }

    void stopping() {
        stopping.set(true);
    }

    Health health() {
        return new Health(this::unready, this::doing, this::dead);
    }

    private List<String> unready() {
        var waiting = new ArrayList<String>();
        if (stopping.get()) {
            waiting.add("stopping");
        }
        if (!synced.get()) {
            waiting.add("caches are not synced yet");
        } else {
            var broken = loops.watched(ControlLoops.Watch.BROKEN);
            if (!broken.isEmpty()) {
                waiting.add("not watching " + String.join(", ", broken));
            }
        }
        switch (tenure.role(System.nanoTime())) {
            case OVERDUE ->
                    waiting.add("the lease is not renewed, and until it is nothing is written");
            case OVER -> waiting.add("the lease is lost");
            case LEADER, STANDBY -> {}
        }
        return waiting;
    }

    private String doing() {
        return "%s; synced: %s"
                .formatted(role(), String.join(", ", loops.watched(ControlLoops.Watch.ALL)));
    }

    private String role() {
        if (tenure.holds(System.nanoTime())) {
            return "leader";
        }
        return tenure.leader().isEmpty() ? "standby" : "standby of " + tenure.leader();
    }

    private List<String> dead() {
        var dead = new ArrayList<String>();
        if (pulse.sinceLook().compareTo(STUCK_AFTER) > 0) {
            dead.add("nobody looks for silent watches");
        }
        if (synced.get() && election != null && election.isStuck()) {
            dead.add("nobody looks after the lease");
        }
        return dead;
    }
}
