package dev.ringfence.election;

import java.time.Duration;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/// What a lease says.
///
/// @param holder who holds it; empty where nobody does
/// @param duration for how long it holds after the last renewal
/// @param renewed by the holder's clock: told to people and compared with itself, and never with a
///   clock of ours
public record Holding(
        String holder,
        Duration duration,
        @Nullable ZonedDateTime acquired,
        @Nullable ZonedDateTime renewed,
        int transitions) {

    boolean isFree() {
        return holder.isEmpty();
    }

    boolean isHeldBy(String identity) {
        return holder.equals(identity);
    }

    /// The same, renewed.
    Holding renewedAt(ZonedDateTime now) {
        return new Holding(holder, duration, acquired, now, transitions);
    }

    /// Given back, so that nobody waits for its end.
    Holding released(ZonedDateTime now) {
        return new Holding("", duration, acquired, now, transitions);
    }
}
