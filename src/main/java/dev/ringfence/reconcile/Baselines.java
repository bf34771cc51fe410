package dev.ringfence.reconcile;

import dev.ringfence.api.v1alpha1.BaselinePolicy;
import dev.ringfence.drift.Fate;
import dev.ringfence.manifest.EndpointCatalogue;
import dev.ringfence.manifest.Problem;
import dev.ringfence.manifest.Reading;
import dev.ringfence.manifest.SpecReader;
import dev.ringfence.plan.Planner;
import dev.ringfence.policy.Baseline;
import dev.ringfence.policy.Mode;
import dev.ringfence.policy.NamespaceFacts;
import dev.ringfence.policy.ReleasePolicy;
import dev.ringfence.policy.SystemNamespaces;
import dev.ringfence.status.Verdict;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The baselines that stand in the cluster and what of them is in force. An invalid edit keeps the
/// last good version.
public final class Baselines {

    private final EndpointCatalogue catalogue;
    private final SystemNamespaces system;
    private volatile Snapshot snapshot;

    public Baselines(EndpointCatalogue catalogue, SystemNamespaces system) {
        this.catalogue = catalogue;
        this.system = system;
        this.snapshot = snapshotOf(0, Map.of());
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
    record Standing(Version version, Verdict verdict, Optional<Baseline> inForce) {

        long generation() {
            return version.generation();
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
    /// @param planner plans what is in force
    /// @param previews plans as if what is only previewed were in force
    record Snapshot(
            long edition, Map<String, Standing> standing, Planner planner, Planner previews) {

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
            now.put(name, standing(policy, Optional.ofNullable(before.get(name))));
        });
        if (!now.equals(before)) {
            snapshot = snapshotOf(snapshot.edition() + 1, now);
        }
        return snapshot;
    }

    private Standing standing(BaselinePolicy policy, Optional<Standing> before) {
        Version version = Version.of(policy);
        var unchanged = before.filter(known -> known.version().equals(version));
        if (unchanged.isPresent()) {
            return unchanged.get();
        }
        var sameObject = before.filter(known -> known.version().uid().equals(version.uid()));
        return switch (SpecReader.read(policy, catalogue)) {
            case Reading.Accepted(var baseline) ->
                    new Standing(
                            version,
                            baseline.mode() == Mode.PREVIEW
                                    ? new Verdict.Previewed()
                                    : new Verdict.InForce(),
                            Optional.of(baseline));
            case Reading.Rejected(var problems) ->
                    rejected(version, problems, sameObject.flatMap(Standing::inForce));
        };
    }

    private static Standing rejected(
            Version version, List<Problem> problems, Optional<Baseline> lastGood) {
        var texts = problems.stream().map(Problem::toString).toList();
        return new Standing(
                version,
                lastGood.isPresent() ? new Verdict.LastGoodInForce(texts) : new Verdict.Held(texts),
                lastGood);
    }

    private Snapshot snapshotOf(long edition, Map<String, Standing> standing) {
        List<Baseline> known =
                standing.values().stream().flatMap(each -> each.inForce().stream()).toList();
        return new Snapshot(
                edition,
                Map.copyOf(standing),
                new Planner(known, system),
                new Planner(known.stream().map(Baseline::enforced).toList(), system));
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
