package dev.ringfence.report;

import dev.ringfence.breach.Breach;
import java.util.List;

/// Why claims are not kept.
public sealed interface Cause {

    /// One rule of a policy opens, in one way, what is claimed to be closed.
    ///
    /// @param breaches one for each claim; the first has the proof that is told
    record Opened(String policy, List<Breach> breaches) implements Cause {
        public Opened {
            breaches = List.copyOf(breaches);
        }

        public Breach first() {
            return breaches.getFirst();
        }
    }

    /// There can be a pod that no policy isolates, so that everything is open to it.
    record NotIsolated(Isolation isolation) implements Cause {}

    /// Whether it is one for sure.
    default boolean isCertain() {
        return switch (this) {
            case Opened opened -> opened.first().certainty() == Breach.Certainty.CERTAIN;
            case NotIsolated(var isolation) -> isolation.extent() != Isolation.Extent.UNDECIDED;
        };
    }
}
