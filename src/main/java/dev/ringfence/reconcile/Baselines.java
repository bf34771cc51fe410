package dev.ringfence.reconcile;

import dev.ringfence.api.v1alpha1.BaselinePolicy;
import dev.ringfence.breach.Claimants;
import dev.ringfence.drift.Fate;
import dev.ringfence.manifest.EndpointCatalogue;
import dev.ringfence.plan.Planner;
import dev.ringfence.policy.Baseline;
import dev.ringfence.policy.Mode;
import dev.ringfence.policy.NamespaceFacts;
import dev.ringfence.policy.ReleaseLimit;
import dev.ringfence.policy.SystemNamespaces;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The baselines that stand in the cluster and what of them is in force.
public final class Baselines {

    private final Succession succession;
    private final SystemNamespaces system;
    private volatile Sight sight = Sight.NONE;
    private volatile Snapshot snapshot;

    public Baselines(EndpointCatalogue catalogue, SystemNamespaces system, ReleaseLimit limit) {
        this.succession = new Succession(catalogue, system, limit);
        this.system = system;
        this.snapshot = snapshotOf(0, Map.of());
    }

    /// From now on decisions look at this.
    void lookAt(Sight caches) {
        sight = caches;
    }

    /// All baselines at one moment.
    ///
    /// @param edition grows with every change
    /// @param claimants who claims what, and so what is planned
    record Snapshot(long edition, Map<String, Standing> standing, Claimants claimants) {

        Planner planner() {
            return claimants.inForce();
        }

        Planner previews() {
            return claimants.previews();
        }

        Map<String, Fate> fates() {
            var fates = new HashMap<String, Fate>();
            standing.forEach((name, each) -> fates.put(name, each.fate()));
            return fates;
        }

        boolean isPreview(String baseline) {
            Standing each = standing.get(baseline);
            return each != null
                    && each.inForce().filter(known -> known.mode() == Mode.PREVIEW).isPresent();
        }
    }

    Snapshot snapshot() {
        return snapshot;
    }

    Optional<Standing> standing(String baseline) {
        return Optional.ofNullable(snapshot.standing().get(baseline));
    }

    /// Takes note of what stands in the cluster now. Costs little where nothing changed.
    synchronized Snapshot refresh(Stream<BaselinePolicy> cached) {
        Map<String, Standing> before = snapshot.standing();
        var now = new TreeMap<String, Standing>();
        cached.forEach(policy -> {
            String name = policy.getMetadata().getName();
            now.put(name, succession.next(policy, Optional.ofNullable(before.get(name)), sight));
        });
        if (!now.equals(before)) {
            snapshot = snapshotOf(snapshot.edition() + 1, now);
        }
        return snapshot;
    }

    /// Takes note of what stands, and of what the one before us told last.
    synchronized Snapshot takeOver(Stream<BaselinePolicy> cached) {
        var all = cached.toList();
        var standing = new TreeMap<>(refresh(all.stream()).standing());
        for (BaselinePolicy policy : all) {
            standing.computeIfPresent(
                    policy.getMetadata().getName(),
                    (_, each) -> each.telling(Standing.told(policy)));
        }
        snapshot = snapshotOf(snapshot.edition() + 1, standing);
        return snapshot;
    }

    /// A baseline that is deleted lets go of what it holds.
    ///
    /// @return whether it is the version that stands
    boolean letGo(String name, Standing.Version version) {
        return regrip(name, version, Standing.Grip.OPEN);
    }

    /// It does not, after all.
    boolean keepHold(String name, Standing.Version version) {
        return regrip(name, version, Standing.Grip.FIRM);
    }

    private synchronized boolean regrip(String name, Standing.Version version, Standing.Grip grip) {
        Standing standing = snapshot.standing().get(name);
        if (standing == null || !standing.version().isSameGenerationAs(version)) {
            return false;
        }
        if (standing.grip() != grip) {
            var now = new TreeMap<>(snapshot.standing());
            now.put(name, standing.with(grip));
            snapshot = snapshotOf(snapshot.edition() + 1, now);
        }
        return true;
    }

    private Snapshot snapshotOf(long edition, Map<String, Standing> standing) {
        List<Baseline> known =
                standing.values().stream().flatMap(each -> each.planned().stream()).toList();
        return new Snapshot(edition, Map.copyOf(standing), new Claimants(known, system));
    }

    /// Those of `namespaces` that a baseline selects now.
    List<String> selectedBy(String baseline, Collection<NamespaceFacts> namespaces) {
        return standing(baseline).flatMap(Standing::inForce).stream()
                .flatMap(known ->
                        namespaces.stream()
                                .filter(namespace -> known.selection().selects(namespace, system)))
                .map(NamespaceFacts::name)
                .toList();
    }
}
