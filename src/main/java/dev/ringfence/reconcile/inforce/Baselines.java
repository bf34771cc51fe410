package dev.ringfence.reconcile.inforce;

import dev.ringfence.api.v1alpha1.BaselinePolicy;
import dev.ringfence.breach.Claimants;
import dev.ringfence.drift.Fate;
import dev.ringfence.manifest.EndpointCatalogue;
import dev.ringfence.plan.Planner;
import dev.ringfence.plan.Resolved;
import dev.ringfence.policy.Baseline;
import dev.ringfence.policy.Mode;
import dev.ringfence.policy.NamespaceFacts;
import dev.ringfence.policy.ReleaseLimit;
import dev.ringfence.policy.SystemNamespaces;
import dev.ringfence.policy.WellKnown;
import dev.ringfence.status.Lifetimes;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The baselines that stand in the cluster and what of them is in force.
public final class Baselines {

    private final Succession succession;
    private final SystemNamespaces system;
    private volatile Sight sight = Sight.NONE;
    private final Clock clock;
    private volatile Snapshot snapshot;
    private Instant latest = Instant.MIN;
    private Resolved resolved = Resolved.NOTHING;

    public Baselines(EndpointCatalogue catalogue, SystemNamespaces system, ReleaseLimit limit) {
        this(new Succession(catalogue, system, limit), system, Clock.systemUTC());
    }

    Baselines(Succession succession, SystemNamespaces system, Clock clock) {
        this.succession = succession;
        this.system = system;
        this.clock = clock;
        this.snapshot = snapshotOf(0, Map.of(), Instant.MIN);
    }

    /// From now on decisions look at this.
    public void lookAt(Sight caches) {
        sight = caches;
    }

    /// All baselines at one moment.
    ///
    /// @param edition grows with every change
    /// @param claimants who claims what, and so what is planned
    /// @param lifetimes when the exceptions of which baseline expire
    public record Snapshot(
            long edition,
            Map<String, Standing> standing,
            Claimants claimants,
            Map<String, Lifetimes> lifetimes,
            Instant nextExpiry,
            Resolved resolved) {

        /// Those of the peers that depend on the cluster that a baseline names.
        public Set<WellKnown> named(String baseline) {
            return Optional.ofNullable(standing.get(baseline)).flatMap(Standing::inForce).stream()
                    .flatMap(known -> Resolved.PEERS.stream().filter(known::names))
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        public Lifetimes lifetimes(String baseline) {
            return lifetimes.getOrDefault(baseline, Lifetimes.NONE);
        }

        public Planner planner() {
            return claimants.inForce();
        }

        public Planner previews() {
            return claimants.previews();
        }

        public Map<String, Fate> fates() {
            var fates = new HashMap<String, Fate>();
            standing.forEach((name, each) -> fates.put(name, each.fate()));
            return fates;
        }

        public boolean isPreview(String baseline) {
            Standing each = standing.get(baseline);
            return each != null
                    && each.inForce().filter(known -> known.mode() == Mode.PREVIEW).isPresent();
        }
    }

    public Snapshot snapshot() {
        return snapshot;
    }

    /// The one that says what has expired.
    public Clock clock() {
        return clock;
    }

    public Optional<Standing> standing(String baseline) {
        return Optional.ofNullable(snapshot.standing().get(baseline));
    }

    /// Takes note of what the well-known peers stand for. What cannot be told now is what it was
    /// before.
    ///
    /// @return those that have become others
    public synchronized Set<WellKnown> resolve(Resolved seen) {
        Resolved before = resolved;
        resolved = seen.after(before);
        return Resolved.PEERS.stream()
                .filter(peer ->
                        !resolved.rules(peer).equals(before.rules(peer))
                                || !resolved.doubt(peer).equals(before.doubt(peer)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// Takes note of what stands in the cluster now. Costs little where nothing changed.
    public synchronized Snapshot refresh(Stream<BaselinePolicy> cached) {
        Map<String, Standing> before = snapshot.standing();
        var now = new TreeMap<String, Standing>();
        cached.forEach(policy -> {
            String name = policy.getMetadata().getName();
            now.put(name, succession.next(policy, Optional.ofNullable(before.get(name)), sight));
        });
        // The latest moment that was ever seen: what is gone does not come back with a clock that
        // is set back.
        Instant moment = clock.instant();
        latest = moment.isAfter(latest) ? moment : latest;
        boolean isOld =
                !now.equals(before)
                        || !latest.isBefore(snapshot.nextExpiry())
                        || !resolved.equals(snapshot.resolved());
        if (isOld) {
            snapshot = snapshotOf(snapshot.edition() + 1, now, latest);
        }
        return snapshot;
    }

    /// A baseline that is deleted lets go of what it holds.
    ///
    /// @return whether it is the version that stands
    public boolean letGo(String name, Standing.Version version) {
        return regrip(name, version, Standing.Grip.OPEN);
    }

    /// It does not, after all.
    public boolean keepHold(String name, Standing.Version version) {
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
            snapshot = snapshotOf(snapshot.edition() + 1, now, latest);
        }
        return true;
    }

    private Snapshot snapshotOf(long edition, Map<String, Standing> standing, Instant moment) {
        List<Baseline> known =
                standing.values().stream().flatMap(each -> each.planned(moment).stream()).toList();
        var lifetimes = new HashMap<String, Lifetimes>();
        standing.forEach((name, each) -> {
            var its = each.lifetimes(moment);
            if (!its.equals(Lifetimes.NONE)) {
                lifetimes.put(name, its);
            }
        });
        Instant nextExpiry =
                lifetimes.values().stream()
                        .flatMap(each -> each.next().stream())
                        .min(Comparator.naturalOrder())
                        .orElse(Instant.MAX);
        return new Snapshot(
                edition,
                Map.copyOf(standing),
                new Claimants(known, system, resolved),
                Map.copyOf(lifetimes),
                nextExpiry,
                resolved);
    }

    /// Those of `namespaces` that a baseline selects now.
    public List<String> selectedBy(String baseline, Collection<NamespaceFacts> namespaces) {
        return standing(baseline).flatMap(Standing::inForce).stream()
                .flatMap(known ->
                        namespaces.stream()
                                .filter(namespace -> known.selection().selects(namespace, system)))
                .map(NamespaceFacts::name)
                .toList();
    }
}
