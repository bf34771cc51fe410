package dev.ringfence.reconcile.write;

import dev.ringfence.drift.Drift;
import dev.ringfence.drift.ObservedPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What became of one drift.
public sealed interface Outcome {

    /// The policy was created or replaced.
    ///
    /// @param drift as it was found in the end, when the policy was read afresh
    /// @param author who changed the policy that was replaced, where that can be known
    /// @param took from the start of the pass
    record Stored(Drift drift, NetworkPolicy policy, @Nullable Culprit author, Duration took)
            implements Outcome {

        public Optional<Culprit> culprit() {
            return Optional.ofNullable(author);
        }
    }

    /// The policy was deleted.
    ///
    /// @param took from the start of the pass
    record Deleted(Drift drift, ObservedPolicy policy, Duration took) implements Outcome {}

    /// There was nothing to do after all, or nothing can be done and nothing needs to be.
    record Moot() implements Outcome {}

    /// It could not be mended.
    record Failed(Drift drift, String reason, Permanence permanence) implements Outcome {

        public String policy() {
            return drift.policy();
        }
    }

    /// Those that failed.
    static List<Failed> failures(List<Outcome> outcomes) {
        return outcomes.stream().filter(Failed.class::isInstance).map(Failed.class::cast).toList();
    }

    /// Whether trying again can help.
    enum Permanence {
        /// What was looked at is not what stands, or the namespace is on its way out: look again.
        OVERTAKEN,
        /// There was no answer, or one that says "later".
        PASSING,
        /// The API server will not have it, as things are: a quota, a right, somebody's admission.
        REFUSED,
        /// Somebody reverts it again and again, and it waits.
        CONTESTED,
        /// The API server will never have it.
        LASTING;

        /// Whether the writes that follow in the same change must wait.
        boolean breaksOff() {
            return this == OVERTAKEN || this == PASSING;
        }
    }
}
