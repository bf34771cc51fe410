package dev.ringfence.reconcile;

import dev.ringfence.drift.Difference;
import dev.ringfence.drift.Drift;
import dev.ringfence.drift.ObservedPolicy;
import dev.ringfence.observe.LogKey;
import dev.ringfence.observe.Meters;
import dev.ringfence.plan.PlannedPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says what was done: a log line, a count, and where somebody tampered, an event for those who
/// work in the namespace.
final class Reporter {

    private static final Logger log = LoggerFactory.getLogger("dev.ringfence.policies");
    private static final int MOST_PLACES = 5;

    private final Announcer announcer;
    private final Meters meters;

    Reporter(Announcer announcer, Meters meters) {
        this.announcer = announcer;
        this.meters = meters;
    }

    /// A policy was created or replaced.
    void mended(Pass pass, Drift drift, NetworkPolicy now, Optional<Culprit> culprit) {
        boolean tampering = pass.isTampering(drift) || culprit.isPresent();
        log.atInfo()
                .addKeyValue(LogKey.NAMESPACE, pass.namespace())
                .addKeyValue(LogKey.POLICY, drift.policy())
                .addKeyValue(LogKey.REASON, drift.kind())
                .addKeyValue(LogKey.FIELD_MANAGER, culprit.map(Culprit::fieldManager).orElse(""))
                .addKeyValue(LogKey.DIFFERENCES, places(drift))
                .log(tampering ? "drift repaired" : "policy stored");
        if (tampering) {
            count(pass, drift);
            var about =
                    new Announcer.About(
                            pass.namespace(),
                            drift.policy(),
                            now.getMetadata().getUid(),
                            firstBaseline(drift));
            announcer.announce(about, repaired(drift, culprit));
        }
    }

    /// A policy of ours that is not planned was deleted.
    void deleted(Pass pass, Drift drift, ObservedPolicy observed) {
        boolean tampering = pass.isTampering(drift);
        log.atInfo()
                .addKeyValue(LogKey.NAMESPACE, pass.namespace())
                .addKeyValue(LogKey.POLICY, drift.policy())
                .addKeyValue(LogKey.REASON, drift.kind())
                .log(tampering ? "drift repaired" : "policy withdrawn");
        if (tampering) {
            count(pass, drift);
            var about =
                    new Announcer.About(
                            pass.namespace(), drift.policy(), observed.version().uid(), "");
            announcer.announce(
                    about,
                    new Announcer.Announcement(
                            "Warning",
                            "DriftRepaired",
                            "Delete",
                            "Surplus: it carried Ringfence's marks and no baseline asks for it. Deleted."));
        }
    }

    /// A policy could not be brought to the plan.
    void failed(Pass pass, Drift drift, String reason) {
        meters.failed(drift.kind());
        if (pass.isTampering(drift)) {
            meters.detected(drift.kind());
        }
        log.atWarn()
                .addKeyValue(LogKey.NAMESPACE, pass.namespace())
                .addKeyValue(LogKey.POLICY, drift.policy())
                .addKeyValue(LogKey.REASON, drift.kind())
                .log("the policy could not be stored: {}", reason);
        var about = new Announcer.About(pass.namespace(), drift.policy(), "", firstBaseline(drift));
        announcer.announce(
                about,
                new Announcer.Announcement(
                        "Warning",
                        "ApplyFailed",
                        "Apply",
                        "%s, and not mended: %s".formatted(drift.kind(), reason)));
    }

    private void count(Pass pass, Drift drift) {
        meters.detected(drift.kind());
        meters.repaired(drift.kind(), pass.elapsed());
    }

    private static Announcer.Announcement repaired(Drift drift, Optional<Culprit> culprit) {
        String who = culprit.map(known -> " by " + known).orElse("");
        return switch (drift) {
            case Drift.Missing _ ->
                    new Announcer.Announcement(
                            "Warning",
                            "DriftRepaired",
                            "Create",
                            "Missing: somebody deleted it (a deletion leaves no name). Created again.");
            case Drift.NameTaken _ ->
                    new Announcer.Announcement(
                            "Warning",
                            "NameConflict",
                            "Replace",
                            "NameTaken: a policy of somebody else's stood under this name%s; it said %s. Taken over."
                                    .formatted(who, places(drift)));
            case Drift.Altered _, Drift.Stripped _, Drift.Surplus _ ->
                    new Announcer.Announcement(
                            "Warning",
                            "DriftRepaired",
                            "Replace",
                            "%s%s: %s. Repaired.".formatted(drift.kind(), who, places(drift)));
        };
    }

    private static String places(Drift drift) {
        var places = drift.places();
        String first =
                places.stream()
                        .limit(MOST_PLACES)
                        .map(Difference::toString)
                        .collect(Collectors.joining("; "));
        return places.size() <= MOST_PLACES
                ? first
                : first + "; and " + (places.size() - MOST_PLACES) + " more";
    }

    private static String firstBaseline(Drift drift) {
        return switch (drift) {
            case Drift.Missing(var planned) -> first(planned);
            case Drift.Altered(var planned, _, _) -> first(planned);
            case Drift.Stripped(var planned, _, _) -> first(planned);
            case Drift.NameTaken(var planned, _, _) -> first(planned);
            case Drift.Surplus _ -> "";
        };
    }

    private static String first(PlannedPolicy planned) {
        return planned.baselines().getFirst();
    }
}
