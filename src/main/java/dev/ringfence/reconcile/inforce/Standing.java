package dev.ringfence.reconcile.inforce;

import dev.ringfence.api.v1alpha1.BaselinePolicy;
import dev.ringfence.api.v1alpha1.BaselinePolicyStatus;
import dev.ringfence.api.v1alpha1.Expiration;
import dev.ringfence.api.v1alpha1.Finding;
import dev.ringfence.drift.Fate;
import dev.ringfence.policy.Baseline;
import dev.ringfence.policy.DeclaredException;
import dev.ringfence.policy.Mode;
import dev.ringfence.policy.ReleasePolicy;
import dev.ringfence.status.Lifetimes;
import dev.ringfence.status.Verdict;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One baseline as it stands.
///
/// @param told its status when we began to act or saw it for the first time: who ran before us
///   found it
public record Standing(
        Version version,
        Verdict verdict,
        Optional<Baseline> inForce,
        Grip grip,
        @Nullable BaselinePolicyStatus told) {

    /// Written on a baseline to let a release of many namespaces pass. Its value is the generation
    /// that is meant.
    static final String CONFIRM_RELEASE = "ringfence.dev/confirm-release";

    /// Which version of which object was read.
    ///
    /// @param confirmed whether somebody confirmed what exactly this generation releases
    public record Version(String uid, long generation, boolean confirmed) {

        public static Version of(BaselinePolicy policy) {
            ObjectMeta metadata = policy.getMetadata();
            Long generation = metadata.getGeneration();
            long known = generation == null ? 0 : generation;
            String confirmation =
                    Objects.requireNonNullElse(metadata.getAnnotations(), Map.<String, String>of())
                            .get(CONFIRM_RELEASE);
            return new Version(metadata.getUid(), known, Long.toString(known).equals(confirmation));
        }

        public boolean isSameGenerationAs(Version other) {
            return isSameObjectAs(other) && generation == other.generation;
        }

        boolean isSameObjectAs(Version other) {
            return uid.equals(other.uid);
        }
    }

    /// How the baseline holds what was written for it.
    public enum Grip {
        /// It holds what it selects, and lets go of the rest.
        FIRM,
        /// It lets go of nothing.
        CLENCHED,
        /// It is deleted, and lets go of everything.
        OPEN
    }

    public long generation() {
        return version.generation();
    }

    public List<Finding> toldBefore() {
        return told == null ? List.of() : told.findings();
    }

    /// What is planned for it at a moment.
    Optional<Baseline> planned(Instant moment) {
        return grip == Grip.OPEN
                ? Optional.empty()
                : inForce.map(baseline -> baseline.without(each -> isExpired(each, moment)));
    }

    Lifetimes lifetimes(Instant moment) {
        return inForce.map(baseline -> Lifetimes.of(baseline, each -> isExpired(each, moment)))
                .orElse(Lifetimes.NONE);
    }

    private boolean isExpired(DeclaredException exception, Instant moment) {
        return exception.isExpired(moment) || wasExpired(exception);
    }

    /// Whether an exception was found expired before: a clock that was set back meanwhile does not
    /// open it again.
    private boolean wasExpired(DeclaredException exception) {
        return told != null
                && told.expired()
                        .contains(new Expiration(exception.name(), exception.expires().toString()));
    }

    boolean isEnforced() {
        return inForce.filter(baseline -> baseline.mode() == Mode.ENFORCE).isPresent();
    }

    /// Whether it asks that its policies go with it. A previewed baseline writes nothing, so it
    /// deletes nothing either.
    public boolean asksForDeletion() {
        return inForce.filter(Standing::asksForDeletion).isPresent();
    }

    static boolean asksForDeletion(Baseline baseline) {
        return baseline.mode() == Mode.ENFORCE && baseline.releasePolicy() == ReleasePolicy.DELETE;
    }

    public Fate fate() {
        return switch (grip) {
            case OPEN -> Fate.DELETE;
            case CLENCHED -> Fate.UNKNOWN;
            case FIRM -> {
                if (inForce.isEmpty()) {
                    yield Fate.UNKNOWN;
                }
                yield asksForDeletion() ? Fate.DELETE : Fate.RETAIN;
            }
        };
    }

    /// Whether it is decided what becomes of its generation.
    public boolean isSettled() {
        return !(verdict instanceof Verdict.BlastRadius);
    }

    Standing at(Version other) {
        return new Standing(other, verdict, inForce, grip, told);
    }

    Standing with(Grip other) {
        return new Standing(version, verdict, inForce, other, told);
    }
}
