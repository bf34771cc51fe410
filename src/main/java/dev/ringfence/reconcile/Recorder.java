package dev.ringfence.reconcile;

import dev.ringfence.breach.Claimants.Claimant;
import dev.ringfence.drift.Drift;
import dev.ringfence.drift.ObservedPolicy;
import dev.ringfence.drift.Triage;
import dev.ringfence.plan.Plan;
import dev.ringfence.plan.PlannedPolicy;
import dev.ringfence.plan.Role;
import dev.ringfence.reconcile.Verdicts.Ruling;
import dev.ringfence.status.Ledger;
import dev.ringfence.status.Share;
import dev.ringfence.status.State;
import dev.ringfence.status.Trouble;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// Enters into the ledger what a pass found, under each baseline that it concerns.
final class Recorder {

    private final Ledger ledger;
    private final Clock clock;
    private final Set<String> lookedAt = ConcurrentHashMap.newKeySet();

    Recorder(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /// What was entered.
    ///
    /// @param changed the baselines whose summary may have changed
    /// @param news of the breaches of baselines that are in force
    record Entry(Set<String> changed, BreachNews news) {}

    /// @param ruling on the policies of others
    Entry record(Gatherer.Seen seen, Triage triage, List<Outcome.Failed> failures, Ruling ruling) {
        String namespace = seen.facts().name();
        if (seen.terminating() && failures.isEmpty()) {
            // Its policies go one by one; nothing true can be said of it, and soon it is gone.
            var changed = ledger.record(namespace, seen.baselines().edition(), Map.of());
            return new Entry(changed, BreachNews.between(Map.of(), Map.of()));
        }
        var before = before(seen);
        var now = rememberingSince(before, shares(seen, triage, failures, ruling));
        var changed = ledger.record(namespace, seen.baselines().edition(), now);
        return new Entry(changed, BreachNews.between(inForce(seen, before), inForce(seen, now)));
    }

    /// The namespace is gone.
    Set<String> forget(String namespace) {
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
                        told.put(baseline, share(State.PENDING, Map.of(), troubles));
                    }
                });
        return told;
    }

    private Map<String, Share> shares(
            Gatherer.Seen seen, Triage triage, List<Outcome.Failed> failures, Ruling ruling) {
        var shares = new HashMap<String, Share>();
        for (ObservedPolicy released : triage.released()) {
            released.baselines()
                    .forEach(name ->
                            shares.put(
                                    isStanding(seen, name) ? name : Ledger.GONE,
                                    share(State.RELEASED, Map.of(), List.of())));
        }
        for (String baseline : seen.plan().baselines()) {
            shares.put(baseline, enforced(seen.plan(), baseline, triage, failures));
        }
        for (String baseline : triage.heldBy()) {
            shares.put(baseline, share(State.PENDING, Map.of(), List.of(held(baseline))));
        }
        previewed(seen, standing(seen, triage, failures), shares);
        var breaches = new BreachTroubles(ruling, now());
        for (Claimant claimant : ruling.claimants()) {
            String baseline = claimant.baseline().name();
            shares.computeIfPresent(baseline, (_, share) -> share.with(breaches.of(baseline)));
        }
        return shares;
    }

    private static boolean isStanding(Gatherer.Seen seen, String baseline) {
        return seen.baselines().standing().containsKey(baseline);
    }

    private Share enforced(
            Plan plan, String baseline, Triage triage, List<Outcome.Failed> failures) {
        var troubles =
                failures.stream()
                        .filter(failed -> concerns(plan, failed.policy(), baseline))
                        .map(this::failed)
                        .toList();
        if (!troubles.isEmpty()) {
            return share(State.DRIFTED, plan.askedForBy(baseline), troubles);
        }
        var waiting =
                triage.heldBack().stream()
                        .filter(drift -> concerns(plan, drift.policy(), baseline))
                        .map(drift -> heldBack(drift, triage.heldBy()))
                        .toList();
        State state = waiting.isEmpty() ? State.PROTECTED : State.PENDING;
        return share(state, plan.askedForBy(baseline), waiting);
    }

    /// A policy that nobody planned concerns every baseline of the namespace.
    private static boolean concerns(Plan plan, String policy, String baseline) {
        return plan.policy(policy)
                .map(planned -> planned.baselines().contains(baseline))
                .orElse(true);
    }

    /// What a previewed baseline would change, if it were enforced beside the others.
    private void previewed(
            Gatherer.Seen seen, List<ObservedPolicy> standing, Map<String, Share> shares) {
        Plan plan = seen.baselines().previews().plan(seen.facts());
        var previews = plan.baselines().stream().filter(seen.baselines()::isPreview).toList();
        if (previews.isEmpty()) {
            return;
        }
        var drift = Triage.of(plan, standing, seen.baselines().fates()).mend();
        var troubles = drift.stream().map(this::wouldBeMended).toList();
        State state = drift.isEmpty() ? State.PROTECTED : State.PENDING;
        previews.forEach(baseline ->
                shares.put(baseline, share(state, plan.askedForBy(baseline), troubles)));
    }

    /// What stands after the pass. Our own writes call no further pass that would see them.
    private static List<ObservedPolicy> standing(
            Gatherer.Seen seen, Triage triage, List<Outcome.Failed> failures) {
        var standing = new TreeMap<String, ObservedPolicy>();
        seen.observed().forEach(policy -> standing.put(policy.name(), policy));
        var failed = failures.stream().map(Outcome.Failed::policy).toList();
        for (Drift drift : triage.mend()) {
            if (!failed.contains(drift.policy())) {
                seen.plan()
                        .policy(drift.policy())
                        .ifPresentOrElse(
                                planned -> standing.put(planned.name(), stored(planned)),
                                () -> standing.remove(drift.policy()));
            }
        }
        return List.copyOf(standing.values());
    }

    private static ObservedPolicy stored(PlannedPolicy planned) {
        return new ObservedPolicy(
                planned.name(),
                new ObservedPolicy.Version("", ""),
                new ObservedPolicy.Content.Understood(planned.spec()),
                planned.marks(),
                0);
    }

    private static Share share(State state, Map<Role, Integer> policies, List<Trouble> troubles) {
        return new Share(state, policies, troubles);
    }

    private Trouble failed(Outcome.Failed failed) {
        return new Trouble(Trouble.APPLY_FAILED, failed.policy(), failed.reason(), now());
    }

    private Trouble held(String baseline) {
        return new Trouble(
                Trouble.HELD,
                "",
                "baseline %s is invalid and no valid version is known: what stands stays"
                        .formatted(baseline),
                now());
    }

    private Trouble heldBack(Drift drift, List<String> heldBy) {
        return new Trouble(
                Trouble.HELD,
                drift.policy(),
                "%s, and left so while %s is invalid and no valid version is known"
                        .formatted(drift.kind(), String.join(", ", heldBy)),
                now());
    }

    private Trouble wouldBeMended(Drift drift) {
        String reason =
                switch (drift) {
                    case Drift.Missing _ -> "would be created";
                    case Drift.Altered _, Drift.Stripped _ -> "would be changed";
                    case Drift.NameTaken _ -> "would be taken over";
                    case Drift.Surplus _ -> "would be deleted";
                };
        return new Trouble(drift.kind().toString(), drift.policy(), reason, now());
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

    private Instant now() {
        return clock.instant();
    }
}
