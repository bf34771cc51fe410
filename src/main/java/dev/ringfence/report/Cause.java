package dev.ringfence.report;

import dev.ringfence.breach.Breach.Certainty;
import dev.ringfence.breach.BrokenClaims;

/// Why claims are not kept.
public sealed interface Cause {

    /// One rule of a policy opens, in one way, what is claimed to be closed.
    ///
    /// @param broken of whichever baselines
    record Opened(String policy, BrokenClaims broken) implements Cause {}

    /// There can be a pod that no policy isolates, so that everything is open to it.
    record NotIsolated(Isolation isolation) implements Cause {}

    /// Whether it is one for sure.
    default boolean isCertain() {
        return switch (this) {
            case Opened(_, var broken) -> broken.way().certainty() == Certainty.CERTAIN;
            case NotIsolated(var isolation) -> isolation.extent() != Isolation.Extent.UNDECIDED;
        };
    }
}
