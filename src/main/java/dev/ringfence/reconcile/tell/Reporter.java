package dev.ringfence.reconcile.tell;

import dev.ringfence.drift.Difference;
import dev.ringfence.drift.Drift;
import dev.ringfence.observe.LogKey;
import dev.ringfence.observe.Meters;
import dev.ringfence.plan.PlannedPolicy;
import dev.ringfence.reconcile.write.Contest;
import dev.ringfence.reconcile.write.Culprit;
import dev.ringfence.reconcile.write.Outcome;
import dev.ringfence.reconcile.write.Pass;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/// Says what was done: a log line, a count, and where somebody tampered, an event for those who
/// work in the namespace.
public final class Reporter {

    private static final Logger log = LoggerFactory.getLogger("dev.ringfence.policies");
    private static final int MOST_PLACES = 5;

    private final Announcer announcer;
    private final Announcer contests;
    private final Meters meters;

    /// @param contests tells of policies that are fought over, from a budget of their own
    public Reporter(Announcer announcer, Announcer contests, Meters meters) {
        this.announcer = announcer;
        this.contests = contests;
        this.meters = meters;
    }

    /// Tells of each outcome of a pass. Called when the pass has written all that it had to write:
    /// nobody waits for an event while a policy is missing.
    public void tell(Pass pass, List<Outcome> outcomes) {
        for (Outcome outcome : outcomes) {
            switch (outcome) {
                case Outcome.Stored stored -> stored(pass, stored);
                case Outcome.Deleted deleted -> deleted(pass, deleted);
                case Outcome.Failed(var drift, var reason, var permanence)
                        when permanence != Outcome.Permanence.OVERTAKEN ->
                        failed(pass, drift, reason);
                // Nobody refused anything: the next pass, which is near, tells what became of it.
                case Outcome.Failed _ -> {}
                case Outcome.Moot() -> {}
            }
        }
    }

    /// Tells that a policy is fought over, and waits.
    public void tellContested(Pass pass, List<Contest.Waiting> waiting) {
        for (Contest.Waiting each : waiting) {
            Drift drift = each.drift();
            line(pass, drift).log("contested: repaired {} times, and it waits", each.repairs());
            contests.announce(
                    new Announcer.About(pass.namespace(), drift.policy(), "", firstBaseline(drift)),
                    new Announcer.Announcement(
                            "Warning", "Contested", "Wait", each.failed().reason()));
        }
    }

    private void stored(Pass pass, Outcome.Stored stored) {
        Drift drift = stored.drift();
        var culprit = stored.culprit();
        boolean tampering = pass.isUndone(stored);
        if (tampering) {
            line(pass, drift)
                    .addKeyValue(
                            LogKey.FIELD_MANAGER,
                            culprit.map(Culprit::fieldManager).orElse("unknown"))
                    .addKeyValue(LogKey.DIFFERENCES, places(drift))
                    .log("drift repaired");
            count(drift, stored.took());
            var about =
                    new Announcer.About(
                            pass.namespace(),
                            drift.policy(),
                            stored.policy().getMetadata().getUid(),
                            firstBaseline(drift));
            announcer.announce(about, repaired(drift, culprit));
        } else {
            line(pass, drift).log("policy stored");
        }
    }

    private void deleted(Pass pass, Outcome.Deleted deleted) {
        Drift drift = deleted.drift();
        boolean tampering = pass.isTampering(drift);
        line(pass, drift).log(tampering ? "drift repaired" : "policy withdrawn");
        if (tampering) {
            count(drift, deleted.took());
            var about =
                    new Announcer.About(
                            pass.namespace(), drift.policy(), deleted.policy().version().uid(), "");
            announcer.announce(
                    about,
                    new Announcer.Announcement(
                            "Warning",
                            "DriftRepaired",
                            "Delete",
                            "Surplus: it carried Ringfence's marks and no baseline asks for it. Deleted."));
        }
    }

    private static LoggingEventBuilder line(Pass pass, Drift drift) {
        return log.atInfo()
                .addKeyValue(LogKey.NAMESPACE, pass.namespace())
                .addKeyValue(LogKey.POLICY, drift.policy())
                .addKeyValue(LogKey.REASON, drift.kind());
    }

    private void failed(Pass pass, Drift drift, String reason) {
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

    private void count(Drift drift, Duration took) {
        meters.detected(drift.kind());
        meters.repaired(drift.kind(), took);
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
