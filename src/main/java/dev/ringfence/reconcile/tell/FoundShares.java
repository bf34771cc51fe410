package dev.ringfence.reconcile.tell;

import dev.ringfence.breach.Claimants.Claimant;
import dev.ringfence.drift.Drift;
import dev.ringfence.drift.ObservedPolicy;
import dev.ringfence.drift.Triage;
import dev.ringfence.plan.Plan;
import dev.ringfence.plan.PlannedPolicy;
import dev.ringfence.reconcile.cache.Gatherer;
import dev.ringfence.reconcile.inforce.Standing;
import dev.ringfence.reconcile.tell.Verdicts.Ruling;
import dev.ringfence.reconcile.write.Outcome;
import dev.ringfence.status.Ledger;
import dev.ringfence.status.Share;
import dev.ringfence.status.State;
import dev.ringfence.status.Trouble;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a pass has found for each baseline.
///
/// @param failures what could not be mended
/// @param now when it was found
record FoundShares(Gatherer.Seen seen, Triage triage, List<Outcome.Failed> failures, Instant now) {

    /// For each baseline that has to do with the namespace.
    ///
    /// @param ruling on the policies of others
    Map<String, Share> all(Ruling ruling) {
        var shares = new HashMap<String, Share>();
        released().forEach((name, count) -> shares.put(name, Share.released(count)));
        failures.forEach(failed -> notDeleted(failed, shares));
        for (String baseline : seen.plan().baselines()) {
            shares.put(baseline, enforced(baseline));
        }
        for (String baseline : triage.heldBy()) {
            shares.put(baseline, new Share(State.PENDING, Map.of(), List.of(held(baseline))));
        }
        previewed(shares);
        var breaches = new BreachTroubles(ruling, now);
        for (Claimant claimant : ruling.claimants()) {
            String baseline = claimant.baseline().name();
            shares.computeIfPresent(baseline, (_, share) -> share.with(breaches.of(baseline)));
        }
        return shares;
    }

    /// How many policies each baseline left behind.
    private Map<String, Integer> released() {
        var counts = new HashMap<String, Integer>();
        for (ObservedPolicy released : triage.released()) {
            released.baselines().stream()
                    .map(this::entered)
                    .distinct()
                    .forEach(name -> counts.merge(name, 1, Integer::sum));
        }
        return counts;
    }

    /// What was to go with a baseline and could not.
    private void notDeleted(Outcome.Failed failed, Map<String, Share> shares) {
        if (failed.drift() instanceof Drift.Surplus(var observed)) {
            var share = new Share(State.DRIFTED, Map.of(), List.of(failed(failed)));
            observed.baselines().forEach(name -> shares.put(entered(name), share));
        }
    }

    private String entered(String baseline) {
        return isStanding(baseline) ? baseline : Ledger.GONE;
    }

    private boolean isStanding(String baseline) {
        return seen.baselines().standing().containsKey(baseline);
    }

    private Share enforced(String baseline) {
        Plan plan = seen.plan();
        var troubles =
                failures.stream()
                        .filter(failed -> concerns(plan, failed.policy(), baseline))
                        .map(this::failed)
                        .toList();
        if (!troubles.isEmpty()) {
            return new Share(State.DRIFTED, plan.askedForBy(baseline), troubles);
        }
        var waiting =
                triage.heldBack().stream()
                        .filter(drift -> concerns(plan, drift.policy(), baseline))
                        .map(drift -> heldBack(drift, triage.heldBy()))
                        .collect(Collectors.toCollection(ArrayList::new));
        waiting.addAll(unresolved(plan, baseline));
        State state = waiting.isEmpty() ? State.PROTECTED : State.PENDING;
        return new Share(state, plan.askedForBy(baseline), waiting);
    }

    private List<Trouble> unresolved(Plan plan, String baseline) {
        return plan.held().entrySet().stream()
                .filter(held -> held.getValue().baseline().equals(baseline))
                .map(held ->
                        new Trouble(
                                Trouble.HELD,
                                held.getKey(),
                                held.getValue().why() + "; what stands stays",
                                now))
                .toList();
    }

    /// A policy that nobody planned concerns every baseline of the namespace.
    private static boolean concerns(Plan plan, String policy, String baseline) {
        return plan.policy(policy)
                .map(planned -> planned.baselines().contains(baseline))
                .orElse(true);
    }

    /// What a previewed baseline would change, if it were enforced beside the others.
    private void previewed(Map<String, Share> shares) {
        Plan plan = seen.baselines().previews().plan(seen.facts());
        var previews = plan.baselines().stream().filter(seen.baselines()::isPreview).toList();
        if (previews.isEmpty()) {
            return;
        }
        var drift = Triage.of(plan, beside(plan), seen.baselines().fates()).mend();
        var troubles = drift.stream().map(this::wouldBeMended).toList();
        State state = drift.isEmpty() ? State.PROTECTED : State.PENDING;
        previews.forEach(baseline -> {
            var waiting = unresolved(plan, baseline);
            var all = Stream.concat(troubles.stream(), waiting.stream()).toList();
            shares.put(
                    baseline,
                    new Share(
                            waiting.isEmpty() ? state : State.PENDING,
                            plan.askedForBy(baseline),
                            all));
        });
    }

    /// A baseline that is no longer enforced released its policies. To take that back changes
    /// nothing of what they do.
    private List<ObservedPolicy> beside(Plan previews) {
        return standing().stream()
                .map(policy ->
                        previews.policy(policy.name()).isPresent()
                                ? policy.asIfNeverReleased()
                                : policy)
                .toList();
    }

    /// What stands after the pass. Our own writes call no further pass that would see them.
    private List<ObservedPolicy> standing() {
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

    private Trouble failed(Outcome.Failed failed) {
        String kind =
                failed.permanence() == Outcome.Permanence.CONTESTED
                        ? Trouble.CONTESTED
                        : Trouble.APPLY_FAILED;
        return new Trouble(kind, failed.policy(), failed.reason(), now);
    }

    private Trouble held(String baseline) {
        return new Trouble(Trouble.HELD, "", "%s: what stands stays".formatted(why(baseline)), now);
    }

    private Trouble heldBack(Drift drift, List<String> heldBy) {
        return new Trouble(
                Trouble.HELD,
                drift.policy(),
                "%s, and left so: %s"
                        .formatted(
                                drift.kind(),
                                heldBy.stream().map(this::why).collect(Collectors.joining("; "))),
                now);
    }

    private String why(String baseline) {
        Standing standing = seen.baselines().standing().get(baseline);
        return standing != null && !standing.isSettled()
                ? "baseline %s waits until its release is confirmed".formatted(baseline)
                : "baseline %s is invalid and no valid version is known".formatted(baseline);
    }

    private Trouble wouldBeMended(Drift drift) {
        String reason =
                switch (drift) {
                    case Drift.Missing _ -> "would be created";
                    case Drift.Altered _, Drift.Stripped _ -> "would be changed";
                    case Drift.NameTaken _ -> "would be taken over";
                    case Drift.Surplus _ -> "would be deleted";
                };
        return new Trouble(drift.kind().toString(), drift.policy(), reason, now);
    }
}
