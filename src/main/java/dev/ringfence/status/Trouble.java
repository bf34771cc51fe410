package dev.ringfence.status;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One thing in a namespace that is not as it should be.
///
/// @param kind of one of our policies a word of [dev.ringfence.drift.DriftKind], or `ApplyFailed`,
///   `Contested` or `Held`; of a policy of somebody else's a word of
///   [dev.ringfence.breach.Breach.Kind], or `NOT_JUDGED`
/// @param evidence what a policy of somebody else's opens; of our own policies there is none
public record Trouble(
        String kind, String policy, @Nullable Evidence evidence, String reason, Instant since) {

    public static final String APPLY_FAILED = "ApplyFailed";
    public static final String CONTESTED = "Contested";
    public static final String HELD = "Held";
    public static final String NOT_JUDGED = "NOT_JUDGED";

    /// Trouble with a policy of our own.
    public Trouble(String kind, String policy, String reason, Instant since) {
        this(kind, policy, null, reason, since);
    }

    /// Where a policy opens what, and for whom.
    ///
    /// @param path a JSON path
    /// @param witness who could reach whom; empty where the policy could not be judged
    public record Evidence(String path, String witness) {}

    /// Whether it is somebody else's policy that breaks the baseline.
    public boolean isBreach() {
        return evidence != null;
    }

    /// Empty for a policy of our own.
    public String path() {
        return evidence == null ? "" : evidence.path();
    }

    boolean isTheSameAs(Trouble other) {
        return kind.equals(other.kind)
                && policy.equals(other.policy)
                && path().equals(other.path());
    }

    Trouble since(Instant earlier) {
        return new Trouble(kind, policy, evidence, reason, earlier);
    }
}
