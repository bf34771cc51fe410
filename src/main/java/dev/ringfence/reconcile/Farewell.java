package dev.ringfence.reconcile;

import dev.ringfence.api.v1alpha1.BaselinePolicy;
import dev.ringfence.drift.Fate;
import dev.ringfence.reconcile.inforce.Baselines;
import dev.ringfence.reconcile.inforce.Finalizer;
import dev.ringfence.reconcile.inforce.Standing;
import dev.ringfence.reconcile.write.BaselineStore;
import dev.ringfence.status.Verdict;

/// Keeps the finalizer of a baseline, and sees off a baseline that is deleted.
///
/// What it was written for goes only where somebody deletes the baseline and `releasePolicy:
/// Delete` asks for it. A baseline that goes with its definition leaves everything as it stands.
final class Farewell {

    private final Baselines baselines;
    private final NamespaceReconciler namespaces;
    private final BaselineStore store;

    Farewell(Baselines baselines, NamespaceReconciler namespaces, BaselineStore store) {
        this.baselines = baselines;
        this.namespaces = namespaces;
        this.store = store;
    }

    /// What is left to do for it.
    enum Next {
        /// It stays where it is.
        STAYS,
        /// It goes, and somebody must look again.
        GOES,
        /// It is gone.
        GONE
    }

    Next see(BaselinePolicy policy, Standing standing) {
        boolean sameVersion = standing.version().isSameGenerationAs(Standing.Version.of(policy));
        if (!sameVersion) {
            // Each side has its own cache; the other one rings when it has seen it too.
            return Next.STAYS;
        }
        if (Finalizer.isLeaving(policy)) {
            return Finalizer.isOn(policy) ? seeOff(policy, standing) : Next.STAYS;
        }
        keep(policy, standing);
        return Next.STAYS;
    }

    private void keep(BaselinePolicy policy, Standing standing) {
        boolean on = Finalizer.isOn(policy);
        if (standing.asksForDeletion() && !on) {
            store.putFinalizers(policy, Finalizer.with(policy));
        }
        if (on && standing.fate() != Fate.UNKNOWN && !standing.asksForDeletion()) {
            store.putFinalizers(policy, Finalizer.without(policy));
        }
    }

    private Next seeOff(BaselinePolicy policy, Standing standing) {
        return switch (standing.verdict()) {
            case Verdict.Leaving() when store.isDefinitionStanding() -> takeAlong(policy, standing);
            case Verdict.BlastRadius _ when store.isDefinitionStanding() -> Next.GOES;
            case Verdict.Leaving(), Verdict.BlastRadius _ -> leaveAll(policy, standing);
            case Verdict.InForce _,
                    Verdict.Previewed _,
                    Verdict.LastGoodInForce _,
                    Verdict.Held _ ->
                    leaveAll(policy, standing);
        };
    }

    private Next leaveAll(BaselinePolicy policy, Standing standing) {
        if (standing.grip() == Standing.Grip.OPEN) {
            baselines.keepHold(policy.getMetadata().getName(), standing.version());
        }
        return dismiss(policy);
    }

    private Next takeAlong(BaselinePolicy policy, Standing standing) {
        String name = policy.getMetadata().getName();
        if (standing.grip() != Standing.Grip.OPEN) {
            baselines.letGo(name, standing.version());
            namespaces.lookAgain(name);
            return Next.GOES;
        }
        return namespaces.stillGoing(name).isEmpty() ? dismiss(policy) : Next.GOES;
    }

    private Next dismiss(BaselinePolicy policy) {
        return store.putFinalizers(policy, Finalizer.without(policy)) ? Next.GONE : Next.GOES;
    }
}
