package dev.ringfence.report;

import dev.ringfence.breach.Claims;
import dev.ringfence.policy.Direction;
import dev.ringfence.policy.Mode;
import dev.ringfence.policy.NamespaceFacts;
import dev.ringfence.reach.Party;
import dev.ringfence.reach.StandingPolicy;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/// What a report is about.
///
/// @param namespaces those that are reported on
/// @param policies all that are in force, in whichever namespace
/// @param pods all that may talk, in whichever namespace, and the pods that workloads would make
public record Given(
        List<Watched> namespaces, Collection<StandingPolicy> policies, Collection<Party.Pod> pods) {

    public Given {
        namespaces = List.copyOf(namespaces);
        policies = List.copyOf(policies);
        pods = List.copyOf(pods);
    }

    /// A namespace that is reported on.
    ///
    /// @param claimed what the baselines that select it claim
    /// @param declared the names of policies in force that say just what baselines ask for
    /// @param readDifferently the names of policies that engines read in more than one way; what is
    ///   said is what the specification makes of them
    /// @param released the names of policies that Ringfence wrote and no baseline asks for any more
    /// @param notRead the names of policies of which nobody knows what they say, or whether it is
    ///   what a baseline asks for
    public record Watched(
            NamespaceFacts facts,
            List<Claimed> claimed,
            Set<String> declared,
            List<String> readDifferently,
            List<String> released,
            List<String> notRead) {

        public Watched {
            claimed = List.copyOf(claimed);
            declared = Set.copyOf(declared);
            readDifferently = List.copyOf(readDifferently);
            released = List.copyOf(released);
            notRead = List.copyOf(notRead);
        }
    }

    /// What one baseline claims.
    ///
    /// @param mode a baseline in Preview keeps nothing, and its claims are told apart
    public record Claimed(String baseline, Mode mode, Claims claims, Set<Direction> isolate) {}
}
