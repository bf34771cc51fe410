package dev.ringfence.reconcile.tell;

import dev.ringfence.breach.Breaches;
import dev.ringfence.breach.BrokenClaims;
import dev.ringfence.breach.Claimants.Claimant;
import dev.ringfence.manifest.StandingPolicyReader;
import dev.ringfence.manifest.StandingReading;
import dev.ringfence.plan.Plan;
import dev.ringfence.policy.Mode;
import dev.ringfence.policy.NamespaceFacts;
import dev.ringfence.policy.PolicySpec;
import dev.ringfence.reconcile.inforce.Baselines;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicySpec;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Judges the policies of others. A verdict is remembered until what the policy says changes, or
/// what is claimed for its namespace: a pass over a namespace judges what changed, and nothing
/// else.
public final class Verdicts {

    private final Map<String, Docket> dockets = new ConcurrentHashMap<>();

    /// What is known of one namespace.
    ///
    /// @param edition of the baselines that the claims were made from
    private record Docket(
            long edition,
            NamespaceFacts facts,
            List<Claimant> claimants,
            Map<String, Judged> judged) {}

    /// @param spec what was judged
    private record Judged(NetworkPolicySpec spec, Verdict verdict) {}

    /// What a policy does to the claims for its namespace.
    public sealed interface Verdict {

        /// @param broken by baseline; none where it breaks nothing
        record Read(Map<String, List<BrokenClaims>> broken) implements Verdict {
            public Read {
                broken = Map.copyOf(broken);
            }
        }

        /// It says something that cannot be understood, so nobody knows what it opens.
        ///
        /// @param path of what is not understood
        record NotUnderstood(String path, String reason) implements Verdict {}
    }

    private static final Verdict HARMLESS = new Verdict.Read(Map.of());

    /// What came of it.
    ///
    /// @param claimants the baselines that select the namespace
    /// @param byPolicy by the policies' names, in their order
    public record Ruling(List<Claimant> claimants, SortedMap<String, Verdict> byPolicy) {

        public static final Ruling NONE = new Ruling(List.of(), new TreeMap<>());

        public Ruling {
            claimants = List.copyOf(claimants);
            byPolicy = Collections.unmodifiableSortedMap(new TreeMap<>(byPolicy));
        }
    }

    /// Judges the policies of others in a namespace for each baseline that selects it.
    public Ruling on(
            List<NetworkPolicy> policies, NamespaceFacts facts, Baselines.Snapshot baselines) {
        Docket before = dockets.get(facts.name());
        List<Claimant> claimants = claimants(before, facts, baselines);
        if (claimants.isEmpty()) {
            dockets.remove(facts.name());
            return Ruling.NONE;
        }
        var claims = new ClaimsHere(claimants, baselines.previews().plan(facts));
        Map<String, Judged> known =
                before != null && before.claimants().equals(claimants) ? before.judged() : Map.of();
        var judged = new TreeMap<String, Judged>();
        for (NetworkPolicy policy : policies) {
            String name = policy.getMetadata().getName();
            NetworkPolicySpec spec = spec(policy);
            Judged earlier = known.get(name);
            judged.put(
                    name,
                    earlier != null && earlier.spec().equals(spec)
                            ? earlier
                            : new Judged(spec, claims.judge(policy)));
        }
        dockets.put(facts.name(), new Docket(baselines.edition(), facts, claimants, judged));
        var verdicts = new TreeMap<String, Verdict>();
        judged.forEach((name, each) -> verdicts.put(name, each.verdict()));
        return new Ruling(claimants, verdicts);
    }

    public void forget(String namespace) {
        dockets.remove(namespace);
    }

    private static List<Claimant> claimants(
            @Nullable Docket before, NamespaceFacts facts, Baselines.Snapshot baselines) {
        return before != null
                        && before.edition() == baselines.edition()
                        && before.facts().equals(facts)
                ? before.claimants()
                : baselines.claimants().claimsFor(facts);
    }

    private static NetworkPolicySpec spec(NetworkPolicy policy) {
        return Objects.requireNonNullElseGet(policy.getSpec(), NetworkPolicySpec::new);
    }

    /// What is claimed for one namespace.
    ///
    /// @param previewed what would be planned, were all previews enforced
    private record ClaimsHere(List<Claimant> claimants, Plan previewed) {

        Verdict judge(NetworkPolicy policy) {
            return switch (StandingPolicyReader.read(policy)) {
                case StandingReading.Read(var standing, _) ->
                        judge(standing.spec(), claimantsAgainst(standing.name()));
                case StandingReading.Refused(var problems, _) ->
                        new Verdict.NotUnderstood(
                                problems.getFirst().path(), problems.getFirst().message());
            };
        }

        /// What stands where a preview would write is replaced, were it enforced: it breaks no
        /// preview.
        private List<Claimant> claimantsAgainst(String policy) {
            return previewed.policy(policy).isEmpty()
                    ? claimants
                    : claimants.stream()
                            .filter(claimant -> claimant.baseline().mode() == Mode.ENFORCE)
                            .toList();
        }

        private static Verdict judge(PolicySpec spec, List<Claimant> claimants) {
            var broken = new HashMap<String, List<BrokenClaims>>();
            for (Claimant claimant : claimants) {
                var breaches = BrokenClaims.of(Breaches.of(claimant.claims(), spec));
                if (!breaches.isEmpty()) {
                    broken.put(claimant.baseline().name(), breaches);
                }
            }
            return broken.isEmpty() ? HARMLESS : new Verdict.Read(broken);
        }
    }
}
