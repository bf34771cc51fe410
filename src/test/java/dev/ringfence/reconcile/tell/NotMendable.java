package dev.ringfence.reconcile.tell;

import dev.ringfence.drift.Drift;
import dev.ringfence.drift.ObservedPolicy;
import dev.ringfence.reconcile.write.Outcome;
import dev.ringfence.reconcile.write.Outcome.Permanence;
import java.util.Map;

/// A policy `ringfence-x` that nobody planned and that could not be deleted.
final class NotMendable {

    private NotMendable() {}

    static Outcome.Failed because(String reason) {
        var surplus =
                new ObservedPolicy(
                        "ringfence-x",
                        new ObservedPolicy.Version("uid", "1"),
                        new ObservedPolicy.Content.Unrecognised("spec", "nothing"),
                        Map.of(),
                        0);
        return new Outcome.Failed(new Drift.Surplus(surplus), reason, Permanence.PASSING);
    }
}
