package dev.ringfence.report;

import dev.ringfence.breach.LabelSearch;
import dev.ringfence.policy.Direction;
import dev.ringfence.policy.Selector;
import dev.ringfence.reach.Party;
import dev.ringfence.reach.StandingPolicy;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Which pods of a namespace the policies in force isolate in one direction.
///
/// @param labels of a pod that none isolates; none where every pod is isolated, and where a pod
///   without labels is such
/// @param pods those that are there and that none isolates
public record Isolation(
        Direction direction, Extent extent, Map<String, String> labels, List<String> pods) {

    /// Of whom it is true.
    public enum Extent {
        /// Whatever labels a pod bears.
        EVERY_POD,
        /// Not of the pod that is named.
        SOME_PODS,
        /// No policy isolates anybody.
        NO_POD,
        /// The selectors are too many and too intricate.
        UNDECIDED
    }

    public Isolation {
        labels = Collections.unmodifiableMap(new TreeMap<>(labels));
        pods = List.copyOf(pods);
    }

    public boolean isComplete() {
        return extent == Extent.EVERY_POD;
    }

    static Isolation of(
            Direction direction, Collection<StandingPolicy> policies, Collection<Party.Pod> pods) {
        var selectors =
                policies.stream()
                        .map(StandingPolicy::spec)
                        .filter(spec -> spec.isolates().contains(direction))
                        .map(spec -> spec.pods())
                        .distinct()
                        .toList();
        var open =
                pods.stream()
                        .filter(pod ->
                                selectors.stream().noneMatch(each -> each.selects(pod.labels())))
                        .map(Party.Pod::name)
                        .sorted()
                        .toList();
        if (selectors.isEmpty()) {
            return new Isolation(direction, Extent.NO_POD, Map.of(), open);
        }
        return selectors.stream().anyMatch(Selector::isEverything)
                ? new Isolation(direction, Extent.EVERY_POD, Map.of(), List.of())
                : searched(direction, selectors, open);
    }

    private static Isolation searched(
            Direction direction, List<Selector> selectors, List<String> open) {
        return switch (LabelSearch.find(List.of(), selectors)) {
            case LabelSearch.Answer.Found(var labels) ->
                    new Isolation(direction, Extent.SOME_PODS, labels, open);
            case LabelSearch.Answer.Impossible() ->
                    new Isolation(direction, Extent.EVERY_POD, Map.of(), List.of());
            case LabelSearch.Answer.Undecided() ->
                    new Isolation(
                            direction,
                            open.isEmpty() ? Extent.UNDECIDED : Extent.SOME_PODS,
                            Map.of(),
                            open);
        };
    }
}
