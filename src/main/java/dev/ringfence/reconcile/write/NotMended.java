package dev.ringfence.reconcile.write;

import java.util.List;
import java.util.stream.Collectors;

/// Some policies could not be written for a reason that may pass. Thrown to be tried again, later
/// each time.
public final class NotMended extends RuntimeException {

    public NotMended(String namespace, List<Outcome.Failed> failures) {
        super(
                "namespace %s: %s"
                        .formatted(
                                namespace,
                                failures.stream()
                                        .map(failed -> failed.policy() + ": " + failed.reason())
                                        .collect(Collectors.joining("; "))));
    }
}
