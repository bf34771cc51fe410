package dev.ringfence.reconcile.write;

import java.util.List;

/// What the last pass over a namespace came to.
public enum Ending {
    /// All was written that had to be.
    WHOLE,
    /// It stopped for want of an answer, and is tried again as it was.
    BROKEN_OFF,
    /// It stopped so once more.
    BROKEN_OFF_AGAIN,
    /// The API server refuses a part, or does not answer for a while: from now on what isolates is
    /// written first, and nothing waits for anything.
    REFUSED;

    /// @param failures of this pass, which came after one with this ending
    public Ending then(List<Outcome.Failed> failures) {
        if (failures.isEmpty()) {
            return WHOLE;
        }
        boolean unanswered = failures.stream().allMatch(failed -> failed.permanence().breaksOff());
        if (!unanswered) {
            return REFUSED;
        }
        return switch (this) {
            case WHOLE -> BROKEN_OFF;
            case BROKEN_OFF -> BROKEN_OFF_AGAIN;
            case BROKEN_OFF_AGAIN, REFUSED -> REFUSED;
        };
    }
}
