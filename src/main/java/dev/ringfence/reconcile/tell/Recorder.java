package dev.ringfence.reconcile.tell;

import dev.ringfence.drift.Triage;
import dev.ringfence.reconcile.cache.Gatherer;
import dev.ringfence.reconcile.tell.Verdicts.Ruling;
import dev.ringfence.reconcile.write.Outcome;
import dev.ringfence.status.Ledger;
import dev.ringfence.status.Share;
import dev.ringfence.status.State;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Enters into the ledger what a pass found, under each baseline that it concerns.
public final class Recorder {

    private final Ledger ledger;
    private final Clock clock;
    private final Set<String> lookedAt = ConcurrentHashMap.newKeySet();

    public Recorder(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /// What was entered.
    ///
    /// @param changed the baselines whose summary may have changed
    /// @param news of the breaches of baselines that are in force
    public record Entry(Set<String> changed, BreachNews news) {}

    /// @param ruling on the policies of others
    public Entry record(
            Gatherer.Seen seen, Triage triage, List<Outcome.Failed> failures, Ruling ruling) {
        String namespace = seen.facts().name();
        if (seen.terminating() && failures.isEmpty()) {
            // Its policies go one by one; nothing true can be said of it, and soon it is gone.
            var changed = ledger.record(namespace, seen.baselines().edition(), Map.of());
            return new Entry(changed, BreachNews.between(Map.of(), Map.of()));
        }
        var before = before(seen);
        var now =
                rememberingSince(
                        before,
                        new FoundShares(seen, triage, failures, clock.instant()).all(ruling));
        var changed = ledger.record(namespace, seen.baselines().edition(), now);
        return new Entry(changed, BreachNews.between(inForce(seen, before), inForce(seen, now)));
    }

    /// The namespace is gone.
    public Set<String> forget(String namespace) {
        lookedAt.remove(namespace);
        return ledger.forget(namespace);
    }

    /// What is only previewed is told in its status, and no event alarms a tenant for it.
    private static Map<String, Share> inForce(Gatherer.Seen seen, Map<String, Share> shares) {
        var inForce = new HashMap<>(shares);
        inForce.keySet().removeIf(seen.baselines()::isPreview);
        return inForce;
    }

    /// What was found last time; at the first look, what whoever ran before us told of it.
    private Map<String, Share> before(Gatherer.Seen seen) {
        String namespace = seen.facts().name();
        if (!lookedAt.add(namespace)) {
            return ledger.sharesOf(namespace);
        }
        var told = new HashMap<String, Share>();
        seen.baselines()
                .standing()
                .forEach((baseline, standing) -> {
                    var troubles =
                            standing.toldBefore().stream()
                                    .filter(finding -> finding.namespace().equals(namespace))
                                    .map(ToldBefore::trouble)
                                    .toList();
                    if (!troubles.isEmpty()) {
                        told.put(baseline, new Share(State.PENDING, Map.of(), troubles));
                    }
                });
        return told;
    }

    /// A trouble that was there before is as old as it was then.
    private static Map<String, Share> rememberingSince(
            Map<String, Share> before, Map<String, Share> shares) {
        var remembered = new HashMap<String, Share>();
        shares.forEach((baseline, share) -> {
            Share earlier = before.get(baseline);
            remembered.put(baseline, earlier == null ? share : share.rememberingSince(earlier));
        });
        return remembered;
    }
}
