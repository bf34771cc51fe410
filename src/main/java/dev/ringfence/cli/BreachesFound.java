package dev.ringfence.cli;

import dev.ringfence.breach.Claimants.Claimant;
import dev.ringfence.cli.BreachFindings.Unplaced;
import dev.ringfence.cli.input.Document;
import dev.ringfence.policy.PolicySpec;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/// What was found of each spec under the same claims, judged once: in a folder of many namespaces
/// both repeat, and only the places of the findings differ.
///
/// Past the bound it starts afresh: what was found is found again.
final class BreachesFound {

    private static final int MOST = 50_000;

    private final Map<List<Claimant>, Against> all = new HashMap<>();

    /// How much was added since it was empty.
    private int known;

    /// @param claimants of one namespace
    Against against(List<Claimant> claimants) {
        if (known >= MOST) {
            known = 0;
            all.clear();
        }
        return all.computeIfAbsent(
                claimants.stream().map(Claimant::essential).toList(), this::unknown);
    }

    private Against unknown(List<Claimant> claimants) {
        known++;
        return new Against(claimants);
    }

    /// What was found under these claims. Specs are known by which object they are.
    final class Against {

        private final BreachFindings findings;
        private final IdentityHashMap<PolicySpec, List<Unplaced>> found = new IdentityHashMap<>();

        private Against(List<Claimant> claimants) {
            this.findings = new BreachFindings(claimants);
        }

        List<Finding> of(Document document, PolicySpec spec) {
            return unplaced(spec).stream().map(each -> each.at(document)).toList();
        }

        private List<Unplaced> unplaced(PolicySpec spec) {
            List<Unplaced> before = found.get(spec);
            if (before != null) {
                return before;
            }
            known++;
            List<Unplaced> judged = findings.of(spec);
            found.put(spec, judged);
            return judged;
        }
    }
}
