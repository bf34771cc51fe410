package dev.ringfence.reconcile.write;

import dev.ringfence.drift.ObservedPolicy;
import dev.ringfence.drift.Triage;
import dev.ringfence.observe.LogKey;
import dev.ringfence.plan.Plan;
import dev.ringfence.reconcile.cache.Gatherer;
import dev.ringfence.reconcile.cache.Uids;
import dev.ringfence.reconcile.inforce.Baselines;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Marks policies that stay although no baseline asks for them any more: once, when it is certain
/// that they were released.
public final class ReleaseMarker {

    private static final Logger log = LoggerFactory.getLogger("dev.ringfence.policies");

    private final Applier applier;
    private final BaselineStore store;
    private final Uids marked = new Uids();
    private Certainty certainty = new Certainty(-1, /* certain= */ false);

    public ReleaseMarker(Applier applier, BaselineStore store) {
        this.applier = applier;
        this.store = store;
    }

    /// Whether the baselines that do not stand under an edition were deleted, and did not vanish.
    private record Certainty(long edition, boolean certain) {}

    /// Called when all else that the pass had to write is written.
    public void mark(Pass pass, Gatherer.Seen seen, Triage triage) {
        forgetReturned(seen);
        if (pass.terminating()) {
            return;
        }
        for (ObservedPolicy released : triage.unmarked()) {
            if (!marked.contains(released.version().uid())
                    && isCertain(released, seen.baselines())) {
                mark(pass, released);
            }
        }
    }

    private void mark(Pass pass, ObservedPolicy released) {
        var line =
                log.atInfo()
                        .addKeyValue(LogKey.NAMESPACE, pass.namespace())
                        .addKeyValue(LogKey.POLICY, released.name());
        switch (applier.mark(pass, released)) {
            case WRITTEN -> {
                marked.add(released.version().uid());
                line.log("policy released: it stays until somebody removes it");
            }
            case REFUSED ->
                    line.log("policy released, and the API server refuses the mark that says so");
            case OVERTAKEN -> {}
        }
    }

    /// What is planned again may be released again.
    private void forgetReturned(Gatherer.Seen seen) {
        Plan plan = seen.plan();
        seen.observed().stream()
                .filter(policy -> plan.policy(policy.name()).isPresent())
                .forEach(policy -> marked.remove(policy.version().uid()));
    }

    private boolean isCertain(ObservedPolicy released, Baselines.Snapshot baselines) {
        List<String> names = released.baselines();
        return baselines.standing().keySet().containsAll(names) || isCertain(baselines.edition());
    }

    /// Baselines vanish with their definition. It is asked for after they were seen to be gone: if
    /// it stands then, they were deleted.
    private synchronized boolean isCertain(long edition) {
        if (certainty.edition() != edition) {
            certainty = new Certainty(edition, store.isDefinitionStanding());
        }
        return certainty.certain();
    }
}
