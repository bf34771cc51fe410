package dev.ringfence.drift;

import dev.ringfence.drift.ObservedPolicy.Content;
import dev.ringfence.plan.Mark;
import dev.ringfence.plan.Plan;
import dev.ringfence.plan.PlannedPolicy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Compares what stands in a namespace with its plan: the whole of each spec, and our marks.
public final class Comparison {

    private Comparison() {}

    /// All drift of one namespace, in the order in which it is to be mended: what is planned first,
    /// by name, which puts allowing before denying; then what is surplus.
    ///
    /// @param observed every policy of the namespace that is ours or stands under a planned name;
    ///   others are ignored
    public static List<Drift> between(Plan plan, Collection<ObservedPolicy> observed) {
        Map<String, ObservedPolicy> byName =
                observed.stream()
                        .collect(Collectors.toMap(ObservedPolicy::name, Function.identity()));
        var drift = new ArrayList<Drift>();
        for (PlannedPolicy planned : plan.policies().values()) {
            ObservedPolicy found = byName.get(planned.name());
            if (found == null) {
                drift.add(new Drift.Missing(planned));
            } else {
                drift.addAll(between(planned, found));
            }
        }
        observed.stream()
                .filter(policy -> policy.isOurs() && plan.policy(policy.name()).isEmpty())
                .sorted(Comparator.comparing(ObservedPolicy::name))
                .map(Drift.Surplus::new)
                .forEach(drift::add);
        return List.copyOf(drift);
    }

    /// The drift of one planned policy that stands in some form; none or one.
    public static List<Drift> between(PlannedPolicy planned, ObservedPolicy observed) {
        var inSpec = inSpec(planned, observed.content());
        var inMarks = inMarks(planned, observed);
        var all = new ArrayList<>(inSpec);
        all.addAll(inMarks);
        if (all.isEmpty()) {
            return List.of();
        }
        if (inSpec.isEmpty()) {
            return List.of(new Drift.Stripped(planned, observed, all));
        }
        return observed.carriesOurMarks()
                ? List.of(new Drift.Altered(planned, observed, all))
                : List.of(new Drift.NameTaken(planned, observed, all));
    }

    private static List<Difference> inSpec(PlannedPolicy planned, Content content) {
        return switch (content) {
            case Content.Understood(var spec) when spec.equals(planned.spec()) -> List.of();
            case Content.Understood(var spec) ->
                    atLeastOne(differences(JsonPaths.of(planned.spec()), JsonPaths.of(spec)));
            case Content.Unrecognised(var path, var what) ->
                    List.of(new Difference(path, "", what));
        };
    }

    /// Two specs that are not equal differ, even where they read alike.
    private static List<Difference> atLeastOne(List<Difference> differences) {
        return differences.isEmpty()
                ? List.of(new Difference("spec", "as planned", "the same in another order"))
                : differences;
    }

    private static List<Difference> inMarks(PlannedPolicy planned, ObservedPolicy observed) {
        var differences = new ArrayList<Difference>();
        for (Mark mark : Mark.values()) {
            String wanted = planned.marks().getOrDefault(mark, "");
            String found = observed.marks().getOrDefault(mark, "");
            if (!wanted.equals(found)) {
                differences.add(new Difference(mark.path(), wanted, found));
            }
        }
        if (observed.owners() > 0) {
            differences.add(
                    new Difference(
                            "metadata.ownerReferences", "", observed.owners() + " owner(s)"));
        }
        return differences;
    }

    private static List<Difference> differences(
            SortedMap<String, String> planned, SortedMap<String, String> found) {
        var paths = new TreeSet<>(planned.keySet());
        paths.addAll(found.keySet());
        return paths.stream()
                .map(path ->
                        new Difference(
                                path, planned.getOrDefault(path, ""), found.getOrDefault(path, "")))
                .filter(difference -> !difference.planned().equals(difference.found()))
                .toList();
    }
}
