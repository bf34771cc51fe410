package dev.ringfence.policy;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

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

    /// This baseline as it is at a moment: what has expired by then is gone.
    public Baseline at(Instant moment) {
        return without(exception -> exception.isExpired(moment));
    }

    /// This baseline without some of its exceptions.
    public Baseline without(Predicate<DeclaredException> gone) {
        var left = exceptions.stream().filter(gone.negate()).toList();
        return left.size() == exceptions.size() ? this : withExceptions(left);
    }

    /// Whether some exception names this peer.
    public boolean names(WellKnown peer) {
        return exceptions.stream().anyMatch(exception -> exception.names(peer));
    }

    private Baseline withExceptions(List<DeclaredException> others) {
        return new Baseline(
                name,
                mode,
                selection,
                isolate,
                protectedEndpoints,
                others,
                foreignRules,
                releasePolicy);
    }
}
