package dev.ringfence.breach;

import dev.ringfence.breach.Claims.Declared;
import dev.ringfence.plan.Planner;
import dev.ringfence.plan.Resolved;
import dev.ringfence.policy.Baseline;
import dev.ringfence.policy.Mode;
import dev.ringfence.policy.NamespaceFacts;
import dev.ringfence.policy.SystemNamespaces;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/// Who claims what for a namespace.
///
/// A baseline that is in force is judged beside what else is in force; one that is only previewed,
/// as if all that is previewed were in force.
public final class Claimants {

    private final List<Baseline> baselines;
    private final SystemNamespaces system;
    private final Planner inForce;
    private final Planner previews;

    /// Where nothing is known of the cluster.
    public Claimants(Collection<Baseline> baselines, SystemNamespaces system) {
        this(baselines, system, Resolved.NOTHING);
    }

    /// @param resolved what the peers stand for that depend on the cluster
    public Claimants(Collection<Baseline> baselines, SystemNamespaces system, Resolved resolved) {
        this.baselines = baselines.stream().sorted(Comparator.comparing(Baseline::name)).toList();
        this.system = system;
        this.inForce = new Planner(baselines, system, resolved);
        this.previews =
                new Planner(baselines.stream().map(Baseline::enforced).toList(), system, resolved);
    }

    /// A baseline and what it claims.
    public record Claimant(Baseline baseline, Claims claims) {

        /// The same without what no breach depends on.
        public Claimant essential() {
            return new Claimant(baseline, claims.essential());
        }
    }

    /// Plans what is in force.
    public Planner inForce() {
        return inForce;
    }

    /// Plans as if what is only previewed were in force.
    public Planner previews() {
        return previews;
    }

    /// Those that select a namespace, by name.
    public List<Baseline> selecting(NamespaceFacts namespace) {
        return baselines.stream()
                .filter(baseline -> baseline.selection().selects(namespace, system))
                .toList();
    }

    /// What each of those that select a namespace claims for it.
    public List<Claimant> claimsFor(NamespaceFacts namespace) {
        var selecting = selecting(namespace);
        Predicate<Baseline> isInForce = baseline -> baseline.mode() == Mode.ENFORCE;
        var declared =
                Declared.by(
                        selecting.stream().filter(isInForce).toList(),
                        namespace,
                        inForce.plan(namespace).allowances());
        var previewed = Declared.by(selecting, namespace, previews.plan(namespace).allowances());
        return selecting.stream()
                .map(baseline ->
                        new Claimant(
                                baseline,
                                Claims.of(
                                        baseline, isInForce.test(baseline) ? declared : previewed)))
                .toList();
    }
}
