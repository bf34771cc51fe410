package dev.ringfence.lint;

import dev.ringfence.policy.Baseline;
import dev.ringfence.policy.NamespaceFacts;
import dev.ringfence.reach.StandingPolicy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Looks at one policy, or one baseline, for what its author probably did not mean.
public final class Lint {

    private Lint() {}

    /// @param inForce all policies of its namespace that count, this one among them; asked for only
    ///   where they matter
    public static List<Remark> of(
            StandingPolicy policy, Supplier<List<StandingPolicy>> inForce, Surroundings around) {
        var remarks = new ArrayList<Remark>();
        var rules = PlacedRule.of(policy.spec());
        remarks.addAll(BlockRemarks.of(rules, around));
        remarks.addAll(SelectionRemarks.of(policy, around));
        remarks.addAll(PeerRemarks.of(policy.namespace(), rules, around));
        remarks.addAll(ServicePortRemarks.of(policy, rules, around));
        remarks.addAll(DnsRemarks.of(policy, inForce, around));
        remarks.sort(Comparator.comparing(Remark::path).thenComparing(Remark::kind));
        return List.copyOf(remarks);
    }

    /// @param selects whether the baseline is for a namespace
    public static List<Remark> of(
            Baseline baseline, Predicate<NamespaceFacts> selects, Surroundings around) {
        return SelectionRemarks.of(baseline, selects, around);
    }
}
