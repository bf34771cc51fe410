package dev.ringfence.reconcile.tell;

import dev.ringfence.plan.Names;
import dev.ringfence.reconcile.cache.Gatherer;
import dev.ringfence.reconcile.write.Outcome;
import java.time.Instant;
import java.util.List;

/// Tells people, in the namespace where it stood, that the policy of an exception is gone because
/// the exception expired.
///
/// @param announcer of what is not drift
public record ExpiryReporter(Announcer announcer) {

    public void tell(Gatherer.Seen seen, List<Outcome> outcomes) {
        for (Outcome outcome : outcomes) {
            if (outcome instanceof Outcome.Deleted deleted) {
                deleted.policy().baselines().forEach(baseline -> tell(seen, deleted, baseline));
            }
        }
    }

    private void tell(Gatherer.Seen seen, Outcome.Deleted deleted, String baseline) {
        String policy = deleted.policy().name();
        seen.baselines()
                .lifetimes(baseline)
                .expired()
                .forEach((exception, moment) -> {
                    if (Names.ofExceptions(baseline, exception).contains(policy)) {
                        announce(
                                new Announcer.About(
                                        seen.facts().name(),
                                        policy,
                                        deleted.policy().version().uid(),
                                        baseline),
                                exception,
                                moment);
                    }
                });
    }

    private void announce(Announcer.About about, String exception, Instant moment) {
        announcer.announceOnce(
                about,
                new Announcer.Announcement(
                        "Normal",
                        "ExceptionExpired",
                        "Delete",
                        "Exception %s of baseline %s expired at %s: what it allowed is closed. To open it again, give it a later expirationTime."
                                .formatted(exception, about.baseline(), moment)),
                "%s/%s/%s/%s".formatted(about.uid(), about.baseline(), exception, moment));
    }
}
