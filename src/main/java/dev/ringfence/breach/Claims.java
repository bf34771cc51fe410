package dev.ringfence.breach;

import dev.ringfence.policy.Baseline;
import dev.ringfence.policy.Direction;
import dev.ringfence.policy.ProtectedEndpoint;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// All that the baselines of one namespace claim together.
///
/// @param narrow the directions that policies of others must not open to everybody
/// @param endpoints what no policy may open
/// @param exemptions what of it is open by declaration
public record Claims(
        Set<Direction> narrow, List<ProtectedEndpoint> endpoints, List<Exemption> exemptions) {

    public Claims {
        var ordered = EnumSet.noneOf(Direction.class);
        ordered.addAll(narrow);
        narrow = java.util.Collections.unmodifiableSet(ordered);
        endpoints = List.copyOf(endpoints);
        exemptions = List.copyOf(exemptions);
    }

    /// What one baseline claims for each namespace that it selects, whether or not it is in force:
    /// a direction that it isolates is nobody's to open to everybody.
    public static Claims of(Baseline baseline) {
        return new Claims(baseline.isolate(), baseline.protectedEndpoints(), List.of());
    }
}
