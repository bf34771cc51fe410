package dev.ringfence.drift;

import dev.ringfence.plan.Names;
import dev.ringfence.plan.Plan;
import dev.ringfence.plan.PlannedPolicy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/// Which drift is to be mended now, and which policies are left standing on purpose.
///
/// @param mend what is to be written, in this order
/// @param heldBack drift of planned policies that is left as it is, because of `heldBy`
/// @param released policies of baselines that the namespace left; they stay until somebody removes
///   them
/// @param heldBy baselines that are invalid and of which no good version is known: what stands for
///   them stays, and nothing is written beside it that could open the namespace
public record Triage(
        List<Drift> mend,
        List<Drift> heldBack,
        List<ObservedPolicy> released,
        List<String> heldBy) {

    public Triage {
        mend = List.copyOf(mend);
        heldBack = List.copyOf(heldBack);
        released = List.copyOf(released);
        heldBy = List.copyOf(heldBy);
    }

    public static Triage of(
            Plan plan, Collection<ObservedPolicy> observed, Map<String, Fate> fates) {
        var sorting = new Sorting(plan, fates, heldBy(observed, fates));
        for (Drift drift : Comparison.between(plan, observed)) {
            sorting.place(drift);
        }
        return sorting.finish();
    }

    private static List<String> heldBy(
            Collection<ObservedPolicy> observed, Map<String, Fate> fates) {
        return observed.stream()
                .filter(ObservedPolicy::isOurs)
                .flatMap(policy -> policy.baselines().stream())
                .filter(baseline -> fates.get(baseline) == Fate.UNKNOWN)
                .distinct()
                .sorted()
                .toList();
    }

    private record Sorting(
            Plan plan,
            Map<String, Fate> fates,
            List<String> heldBy,
            List<Drift> mend,
            List<Drift> heldBack,
            List<ObservedPolicy> released) {

        Sorting(Plan plan, Map<String, Fate> fates, List<String> heldBy) {
            this(plan, fates, heldBy, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        void place(Drift drift) {
            switch (drift) {
                case Drift.Missing(var planned) -> placePlanned(planned, drift);
                case Drift.Altered(var planned, _, _) -> placePlanned(planned, drift);
                case Drift.Stripped(var planned, _, _) -> placePlanned(planned, drift);
                case Drift.NameTaken(var planned, _, _) -> placePlanned(planned, drift);
                case Drift.Surplus(var observed) -> placeSurplus(observed, drift);
            }
        }

        private void placePlanned(PlannedPolicy planned, Drift drift) {
            boolean free = heldBy.isEmpty() || planned.role().onlyCloses();
            (free ? mend : heldBack).add(drift);
        }

        private void placeSurplus(ObservedPolicy observed, Drift drift) {
            if (observed.isLeftOver()) {
                mend.add(drift);
                return;
            }
            if (!Collections.disjoint(observed.baselines(), heldBy)) {
                return;
            }
            if (isWithdrawn(observed) || mayGo(observed) || undoesDenial(observed)) {
                mend.add(drift);
            } else {
                released.add(observed);
            }
        }

        /// The namespace is still selected, and what selects it no longer asks for the policy.
        private boolean isWithdrawn(ObservedPolicy observed) {
            return observed.baselines().isEmpty()
                    ? plan.isSelected()
                    : !Collections.disjoint(observed.baselines(), plan.baselines());
        }

        private boolean mayGo(ObservedPolicy observed) {
            return !observed.baselines().isEmpty()
                    && observed.baselines().stream()
                            .allMatch(name -> fates.get(name) == Fate.DELETE);
        }

        /// A block policy allows nearly everything. Beside a default deny of egress, which closes
        /// all that it closes, it would open the namespace wide.
        private boolean undoesDenial(ObservedPolicy observed) {
            return observed.name().equals(Names.BLOCK_NODE_METADATA)
                    && plan.policy(Names.DENY_EGRESS).isPresent();
        }

        Triage finish() {
            // Beside a default deny of egress that stays, the block policy would open the namespace
            // wide.
            if (released.stream().anyMatch(policy -> policy.name().equals(Names.DENY_EGRESS))) {
                mend.removeIf(drift -> drift.policy().equals(Names.BLOCK_NODE_METADATA));
            }
            return new Triage(mend, heldBack, released, heldBy);
        }
    }
}
