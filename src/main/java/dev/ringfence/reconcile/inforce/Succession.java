package dev.ringfence.reconcile.inforce;

import dev.ringfence.api.v1alpha1.BaselinePolicy;
import dev.ringfence.api.v1alpha1.BaselinePolicyStatus;
import dev.ringfence.manifest.EndpointCatalogue;
import dev.ringfence.manifest.Problem;
import dev.ringfence.manifest.Reading;
import dev.ringfence.manifest.SpecReader;
import dev.ringfence.policy.Baseline;
import dev.ringfence.policy.Mode;
import dev.ringfence.policy.NamespaceFacts;
import dev.ringfence.policy.Release;
import dev.ringfence.policy.ReleaseLimit;
import dev.ringfence.policy.SystemNamespaces;
import dev.ringfence.reconcile.inforce.Standing.Grip;
import dev.ringfence.reconcile.inforce.Standing.Version;
import dev.ringfence.status.ReleaseWords;
import dev.ringfence.status.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Decides whether another version of a baseline comes into force. An invalid one does not, and
/// neither does one that would let go of many namespaces at once, until somebody confirms it: the
/// version before it stays in force.
///
/// @param limit of what may be let go of unasked
record Succession(EndpointCatalogue catalogue, SystemNamespaces system, ReleaseLimit limit) {

    /// @param before what stood under its name
    Standing next(BaselinePolicy policy, Optional<Standing> before, Sight sight) {
        Version version = Version.of(policy);
        var same = before.filter(known -> known.version().isSameObjectAs(version));
        var known =
                same.filter(standing ->
                        standing.version().equals(version)
                                || (standing.version().isSameGenerationAs(version)
                                        && standing.isSettled()));
        if (known.isPresent()) {
            return known.get().at(version);
        }
        return new Candidate(policy, same, sight).standing();
    }

    /// One version that was not seen before.
    private final class Candidate {

        private final BaselinePolicy policy;
        private final Version version;
        private final @Nullable Standing same;
        private final @Nullable BaselinePolicyStatus told;
        private final Sight sight;
        private final Release.World world;

        Candidate(BaselinePolicy policy, Optional<Standing> same, Sight sight) {
            this.policy = policy;
            this.version = Version.of(policy);
            this.same = same.orElse(null);
            this.told = same.isPresent() ? same.get().told() : policy.getStatus();
            this.sight = sight;
            this.world = new Release.World(sight.namespaces(), system);
        }

        Standing standing() {
            return switch (SpecReader.read(policy, catalogue)) {
                case Reading.Accepted(var baseline) ->
                        leavesWithAll(baseline)
                                ? deleted(inForceBefore().orElse(baseline))
                                : accepted(baseline);
                case Reading.Rejected(var problems) -> rejected(problems);
            };
        }

        private boolean leavesWithAll(Baseline baseline) {
            return Finalizer.isLeaving(policy)
                    && Finalizer.isOn(policy)
                    && Standing.asksForDeletion(baseline);
        }

        private Standing accepted(Baseline baseline) {
            Verdict verdict =
                    baseline.mode() == Mode.PREVIEW
                            ? new Verdict.Previewed()
                            : new Verdict.InForce();
            Release release = Release.of(held(), baseline, world);
            if (isCertain() || limit.allows(release)) {
                return standing(verdict, baseline, Grip.FIRM);
            }
            return waiting(release, baseline, new ReleaseWords(name(), version.generation()));
        }

        /// The decision who deletes it, and whether its policies may go, is not made here: nothing
        /// goes yet.
        private Standing deleted(Baseline baseline) {
            Release release = Release.ofAll(held());
            if (isCertain() || limit.allows(release)) {
                return standing(new Verdict.Leaving(), baseline, Grip.FIRM);
            }
            return waiting(
                    release, baseline, new ReleaseWords(name(), version.generation()).ofDeletion());
        }

        private Standing waiting(Release release, Baseline baseline, ReleaseWords words) {
            var before = inForceBefore();
            String message = words.waiting(release, limit, before.isPresent());
            return before.map(known -> standing(new Verdict.BlastRadius(message), known, Grip.FIRM))
                    .orElseGet(() ->
                            standing(new Verdict.BlastRadius(message), baseline, Grip.CLENCHED));
        }

        private Standing standing(Verdict verdict, Baseline inForce, Grip grip) {
            return new Standing(version, verdict, Optional.of(inForce), grip, told);
        }

        private Standing rejected(List<Problem> problems) {
            var refusal =
                    new Verdict.Refusal(
                            problems.stream().map(Problem::toString).toList(),
                            problems.stream()
                                    .filter(Problem::isUnknownField)
                                    .map(Problem::path)
                                    .toList());
            var inForce = same == null ? Optional.<Baseline>empty() : same.inForce();
            return new Standing(
                    version,
                    inForce.isPresent()
                            ? new Verdict.LastGoodInForce(refusal)
                            : new Verdict.Held(refusal),
                    inForce,
                    same != null && same.grip() == Grip.CLENCHED ? Grip.CLENCHED : Grip.FIRM,
                    told);
        }

        private String name() {
            return policy.getMetadata().getName();
        }

        private Optional<Baseline> inForceBefore() {
            return same != null && same.grip() == Grip.FIRM ? same.inForce() : Optional.empty();
        }

        /// Where no version before is known, what stands says what it held.
        private SortedSet<String> held() {
            return inForceBefore().map(world::heldBy).orElseGet(this::heldByWhatStands);
        }

        private SortedSet<String> heldByWhatStands() {
            var held = new TreeSet<>(sight.holding(name()));
            held.retainAll(
                    world.namespaces().stream()
                            .map(NamespaceFacts::name)
                            .collect(Collectors.toSet()));
            return held;
        }

        /// Somebody confirmed it; or it was in force already under whoever ran before us. Only we
        /// may write a status, so it is believed.
        private boolean isCertain() {
            return version.confirmed() || (same == null && wasInForceBeforeUs());
        }

        private boolean wasInForceBeforeUs() {
            var status = policy.getStatus();
            return status != null
                    && Long.valueOf(version.generation()).equals(status.observedGeneration())
                    && status.conditions().stream()
                            .noneMatch(condition -> condition.type().equals("Stalled"));
        }
    }
}
