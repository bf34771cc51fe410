package dev.ringfence.plan;

import dev.ringfence.policy.Baseline;
import dev.ringfence.policy.DeclaredException;
import dev.ringfence.policy.Mode;
import dev.ringfence.policy.NamespaceFacts;
import dev.ringfence.policy.SystemNamespaces;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Says which policies a namespace must hold under a set of baselines.
///
/// Several baselines compose without order. A plan depends on the namespace only by which baselines
/// and exceptions reach it, so it is composed once for each such choice and shared by all
/// namespaces that it is the same for.
public final class Planner {

    private final List<Baseline> baselines;
    private final SystemNamespaces system;
    private final Resolved resolved;
    private final Map<List<Reaching>, Plan> composed = new ConcurrentHashMap<>();

    /// Where nothing is known of the cluster.
    public Planner(Collection<Baseline> baselines, SystemNamespaces system) {
        this(baselines, system, Resolved.NOTHING);
    }

    /// @param resolved what the peers stand for that depend on the cluster
    public Planner(Collection<Baseline> baselines, SystemNamespaces system, Resolved resolved) {
        this.baselines =
                baselines.stream()
                        .filter(baseline -> baseline.mode() == Mode.ENFORCE)
                        .sorted(Comparator.comparing(Baseline::name))
                        .toList();
        this.system = system;
        this.resolved = resolved;
    }

    /// A baseline that selects a namespace, with those of its exceptions that are for it.
    ///
    /// Compared by which they are, not by what they say: this is the key of a map that is asked
    /// once per namespace.
    record Reaching(Baseline baseline, List<DeclaredException> exceptions) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Reaching(var otherBaseline, var otherExceptions)
                    && otherBaseline.name().equals(baseline.name())
                    && names(otherExceptions).equals(names(exceptions));
        }

        @Override
        public int hashCode() {
            return 31 * baseline.name().hashCode() + names(exceptions).hashCode();
        }

        private static List<String> names(List<DeclaredException> exceptions) {
            return exceptions.stream().map(DeclaredException::name).toList();
        }
    }

    public Plan plan(NamespaceFacts namespace) {
        var reaching = new ArrayList<Reaching>();
        for (Baseline baseline : baselines) {
            if (baseline.selection().selects(namespace, system)) {
                reaching.add(new Reaching(baseline, exceptionsFor(namespace, baseline)));
            }
        }
        return reaching.isEmpty()
                ? Plan.NONE
                : composed.computeIfAbsent(
                        List.copyOf(reaching), all -> Composition.compose(all, resolved));
    }

    private static List<DeclaredException> exceptionsFor(
            NamespaceFacts namespace, Baseline baseline) {
        return baseline.exceptions().stream()
                .filter(exception -> exception.namespaces().selects(namespace.labels()))
                .toList();
    }
}
