package dev.ringfence.reconcile.write;

import dev.ringfence.drift.Drift;
import dev.ringfence.plan.Plan;
import dev.ringfence.plan.PlannedPolicy;
import java.time.Duration;

/// One pass over one namespace.
///
/// @param terminating whether the namespace is on its way out: nothing can be created there, and
///   what stands must still close it until its last pod is gone
/// @param established the plan that was fully stored after the last pass
/// @param lastEnded what the last pass came to
/// @param startedNanos by the monotonic clock
public record Pass(
        PolicyStore store,
        boolean terminating,
        Plan established,
        Ending lastEnded,
        long startedNanos) {

    public String namespace() {
        return store.namespace();
    }

    public Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startedNanos);
    }

    /// Whether what was stored before explains the difference no more: somebody else made it.
    /// Otherwise it comes from a change of the baseline, or was there before we looked for the
    /// first time.
    public boolean isTampering(Drift drift) {
        return switch (drift) {
            case Drift.Missing(var planned) -> isEstablished(planned);
            case Drift.Altered(var planned, _, _) -> isEstablished(planned);
            case Drift.Stripped(var planned, _, _) -> isEstablished(planned);
            case Drift.NameTaken _ -> true;
            case Drift.Surplus(var observed) ->
                    established.isSelected()
                            && established.policy(observed.name()).isEmpty()
                            && !(observed.isLeftOver() && lastEnded != Ending.WHOLE);
        };
    }

    /// Whether what was stored undid somebody's change.
    public boolean isUndone(Outcome.Stored stored) {
        return isTampering(stored.drift()) || stored.culprit().isPresent();
    }

    private boolean isEstablished(PlannedPolicy planned) {
        return established.policy(planned.name()).filter(planned::equals).isPresent();
    }
}
