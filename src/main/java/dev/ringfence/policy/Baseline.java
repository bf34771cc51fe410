package dev.ringfence.policy;

import java.util.List;
import java.util.Set;

/// What one BaselinePolicy promises for each namespace that it selects.
///
/// @param name unique in the cluster
/// @param isolate the directions that are denied by default
/// @param protectedEndpoints what stays closed whatever else is allowed
/// @param foreignRules what policies of others may open
public record Baseline(
        String name,
        Mode mode,
        Selection selection,
        Set<Direction> isolate,
        List<ProtectedEndpoint> protectedEndpoints,
        List<DeclaredException> exceptions,
        ForeignRules foreignRules,
        ReleasePolicy releasePolicy) {

    public Baseline {
        isolate = PolicySpec.ordered(isolate);
        protectedEndpoints = List.copyOf(protectedEndpoints);
        exceptions = List.copyOf(exceptions);
    }

    /// This baseline as it would be if it were enforced.
    public Baseline enforced() {
        return new Baseline(
                name,
                Mode.ENFORCE,
                selection,
                isolate,
                protectedEndpoints,
                exceptions,
                foreignRules,
                releasePolicy);
    }
}
