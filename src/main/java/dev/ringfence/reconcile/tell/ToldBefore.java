package dev.ringfence.reconcile.tell;

import dev.ringfence.api.v1alpha1.Finding;
import dev.ringfence.status.Trouble;
import dev.ringfence.status.Trouble.Evidence;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads back what a status says: it survives a restart, and so does since when a trouble is known.
final class ToldBefore {

    private ToldBefore() {}

    static Trouble trouble(Finding finding) {
        String path = finding.path();
        var evidence =
                path == null
                        ? null
                        : new Evidence(path, Objects.requireNonNullElse(finding.witness(), ""));
        return new Trouble(
                finding.kind(),
                Objects.requireNonNullElse(finding.policy(), ""),
                evidence,
                Objects.requireNonNullElse(finding.reason(), ""),
                since(finding.since()));
    }

    /// Anybody with the right may write a status: what is no time is long ago.
    private static Instant since(@Nullable String text) {
        try {
            return text == null ? Instant.EPOCH : Instant.parse(text);
        } catch (DateTimeParseException _) {
            return Instant.EPOCH;
        }
    }
}
