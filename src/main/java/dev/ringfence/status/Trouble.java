package dev.ringfence.status;

import java.time.Instant;

/// One thing in a namespace that is not as it should be.
///
/// @param kind a word of [dev.ringfence.drift.DriftKind], or `ApplyFailed`, or `Held`
public record Trouble(String kind, String policy, String reason, Instant since) {

    public static final String APPLY_FAILED = "ApplyFailed";
    public static final String HELD = "Held";

    boolean isTheSameAs(Trouble other) {
        return kind.equals(other.kind) && policy.equals(other.policy);
    }

    Trouble since(Instant earlier) {
        return new Trouble(kind, policy, reason, earlier);
    }
}
