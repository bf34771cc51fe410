package dev.ringfence.reconcile;

import dev.ringfence.api.v1alpha1.BaselinePolicy;
import dev.ringfence.api.v1alpha1.BaselinePolicyStatus;
import dev.ringfence.api.v1alpha1.Expiration;
import dev.ringfence.api.v1alpha1.Finding;
import dev.ringfence.breach.Claimants;
import dev.ringfence.drift.Fate;
import dev.ringfence.manifest.EndpointCatalogue;
import dev.ringfence.manifest.Problem;
import dev.ringfence.manifest.Reading;
import dev.ringfence.manifest.SpecReader;
import dev.ringfence.plan.Planner;
import dev.ringfence.plan.Resolved;
import dev.ringfence.policy.Baseline;
import dev.ringfence.policy.DeclaredException;
import dev.ringfence.policy.Mode;
import dev.ringfence.policy.NamespaceFacts;
import dev.ringfence.policy.ReleasePolicy;
import dev.ringfence.policy.SystemNamespaces;
import dev.ringfence.policy.WellKnown;
import dev.ringfence.status.Lifetimes;
import dev.ringfence.status.Verdict;
import io.fabric8.kubernetes.api.model.ObjectMeta;
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
import org.jspecify.annotations.Nullable;

/// The baselines that stand in the cluster and what of them is in force. An invalid edit keeps the
/// last good version.
public final class Baselines {

    private final EndpointCatalogue catalogue;
    private final SystemNamespaces system;
    private final Clock clock;
    private volatile Snapshot snapshot;
    private Instant latest = Instant.MIN;
    private Resolved resolved = Resolved.NOTHING;

    public Baselines(EndpointCatalogue catalogue, SystemNamespaces system) {
        this(catalogue, system, Clock.systemUTC());
    }

    Baselines(EndpointCatalogue catalogue, SystemNamespaces system, Clock clock) {
        this.catalogue = catalogue;
        this.system = system;
        this.clock = clock;
        this.snapshot = snapshotOf(0, Map.of(), Instant.MIN);
    }

    /// Which version of which object was read.
    private record Version(String uid, long generation) {
        static Version of(BaselinePolicy policy) {
            ObjectMeta metadata = policy.getMetadata();
            Long generation = metadata.getGeneration();
            return new Version(metadata.getUid(), generation == null ? 0 : generation);
        }
    }

    /// One baseline as it stands.
    ///
    /// @param told its status when we began to act or saw it for the first time: who ran before us
    ///   found it
    record Standing(
            Version version,
            Verdict verdict,
            Optional<Baseline> inForce,
            @Nullable BaselinePolicyStatus told) {

        long generation() {
            return version.generation();
        }

        List<Finding> toldBefore() {
            return told == null ? List.of() : told.findings();
        }

        /// Whether an exception was found expired before: a clock that was set back meanwhile does
        /// not open it again.
        private boolean wasExpired(DeclaredException exception) {
            return told != null
                    && told.expired()
                            .contains(
                                    new Expiration(
                                            exception.name(), exception.expires().toString()));
        }

        private boolean isExpired(DeclaredException exception, Instant moment) {
            return exception.isExpired(moment) || wasExpired(exception);
        }

        Optional<Baseline> inForce(Instant moment) {
            return inForce.map(baseline -> baseline.without(each -> isExpired(each, moment)));
        }

        Lifetimes lifetimes(Instant moment) {
            return inForce.map(baseline -> Lifetimes.of(baseline, each -> isExpired(each, moment)))
                    .orElse(Lifetimes.NONE);
        }

        Standing telling(@Nullable BaselinePolicyStatus status) {
            return new Standing(version, verdict, inForce, status);
        }

        boolean isEnforced() {
            return inForce.filter(baseline -> baseline.mode() == Mode.ENFORCE).isPresent();
        }

        /// A previewed baseline writes nothing, so it deletes nothing either.
        Fate fate() {
            return inForce.map(baseline ->
                            isEnforced() && baseline.releasePolicy() == ReleasePolicy.DELETE
                                    ? Fate.DELETE
                                    : Fate.RETAIN)
                    .orElse(Fate.UNKNOWN);
        }
    }

    /// All baselines at one moment.
    ///
    /// @param edition grows with every change
    /// @param claimants who claims what, and so what is planned
    /// @param lifetimes when the exceptions of which baseline expire
    record Snapshot(
            long edition,
            Map<String, Standing> standing,
            Claimants claimants,
            Map<String, Lifetimes> lifetimes,
            Instant nextExpiry,
            Resolved resolved) {

        /// Those of the peers that depend on the cluster that a baseline names.
        Set<WellKnown> named(String baseline) {
            return Optional.ofNullable(standing.get(baseline)).flatMap(Standing::inForce).stream()
                    .flatMap(known -> Resolved.PEERS.stream().filter(known::names))
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        Lifetimes lifetimes(String baseline) {
            return lifetimes.getOrDefault(baseline, Lifetimes.NONE);
        }

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

    /// The one that says what has expired.
    Clock clock() {
        return clock;
    }

    Optional<Standing> standing(String baseline) {
        return Optional.ofNullable(snapshot.standing().get(baseline));
    }

    /// Takes note of what the well-known peers stand for now. What cannot be told now is what it
    /// was before.
    ///
    /// @return those that have become others
    synchronized Set<WellKnown> resolve(Resolved seen) {
        Resolved before = resolved;
        resolved = seen.after(before);
        return Resolved.PEERS.stream()
                .filter(peer ->
                        !resolved.rules(peer).equals(before.rules(peer))
                                || !resolved.doubt(peer).equals(before.doubt(peer)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// Takes note of what stands in the cluster now. Costs little where nothing changed.
    synchronized Snapshot refresh(Stream<BaselinePolicy> cached) {
        Map<String, Standing> before = snapshot.standing();
        var now = new TreeMap<String, Standing>();
        cached.forEach(policy -> {
            String name = policy.getMetadata().getName();
            now.put(name, standing(policy, Optional.ofNullable(before.get(name))));
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

    /// Takes note of what stands, and of what the one before us told last.
    synchronized Snapshot takeOver(Stream<BaselinePolicy> cached) {
        var all = cached.toList();
        var standing = new TreeMap<>(refresh(all.stream()).standing());
        for (BaselinePolicy policy : all) {
            standing.computeIfPresent(
                    policy.getMetadata().getName(), (_, each) -> each.telling(policy.getStatus()));
        }
        snapshot = snapshotOf(snapshot.edition() + 1, standing, latest);
        return snapshot;
    }

    private Standing standing(BaselinePolicy policy, Optional<Standing> before) {
        Version version = Version.of(policy);
        var unchanged = before.filter(known -> known.version().equals(version));
        if (unchanged.isPresent()) {
            return unchanged.get();
        }
        var sameObject = before.filter(known -> known.version().uid().equals(version.uid()));
        var told = sameObject.isPresent() ? sameObject.get().told() : policy.getStatus();
        return switch (SpecReader.read(policy, catalogue)) {
            case Reading.Accepted(var baseline) ->
                    new Standing(
                            version,
                            baseline.mode() == Mode.PREVIEW
                                    ? new Verdict.Previewed()
                                    : new Verdict.InForce(),
                            Optional.of(baseline),
                            told);
            case Reading.Rejected(var problems) ->
                    new Standing(
                            version,
                            rejected(problems, sameObject),
                            sameObject.flatMap(Standing::inForce),
                            told);
        };
    }

    private static Verdict rejected(List<Problem> problems, Optional<Standing> sameObject) {
        var texts = problems.stream().map(Problem::toString).toList();
        return sameObject.flatMap(Standing::inForce).isPresent()
                ? new Verdict.LastGoodInForce(texts)
                : new Verdict.Held(texts);
    }

    private Snapshot snapshotOf(long edition, Map<String, Standing> standing, Instant moment) {
        List<Baseline> known =
                standing.values().stream().flatMap(each -> each.inForce(moment).stream()).toList();
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
    List<String> selectedBy(String baseline, Collection<NamespaceFacts> namespaces) {
        return standing(baseline).flatMap(Standing::inForce).stream()
                .flatMap(known ->
                        namespaces.stream()
                                .filter(namespace -> known.selection().selects(namespace, system)))
                .map(NamespaceFacts::name)
                .toList();
    }
}
