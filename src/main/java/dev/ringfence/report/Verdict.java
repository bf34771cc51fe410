package dev.ringfence.report;

import dev.ringfence.breach.Claim;
import dev.ringfence.policy.Mode;
import java.util.List;

/// What is true of one claim of one baseline.
///
/// @param mode whether anything keeps it
/// @param causes why it is not kept; the same objects as in the report of the namespace
public record Verdict(String baseline, Mode mode, Claim claim, State state, List<Cause> causes) {

    public Verdict {
        causes = List.copyOf(causes);
    }
}
