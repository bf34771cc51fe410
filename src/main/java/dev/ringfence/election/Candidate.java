package dev.ringfence.election;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Decides when a lease that another holds may be taken.
///
/// A lease has ended when it was seen unchanged for as long as it holds. That is measured by our
/// own clock that only goes forward: clocks of two machines differ, and a clock may be set.
final class Candidate {

    private @Nullable Holding seen;
    private long seenAt;

    /// Whether what stands may be taken now.
    ///
    /// @param nanos the monotonic time before it was read
    boolean mayTake(Holding standing, long nanos) {
        if (standing.isFree()) {
            return true;
        }
        if (!standing.equals(seen)) {
            seen = standing;
            seenAt = nanos;
            return false;
        }
        return Duration.ofNanos(nanos - seenAt).compareTo(standing.duration()) > 0;
    }
}
