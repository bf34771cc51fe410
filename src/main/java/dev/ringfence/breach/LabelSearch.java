package dev.ringfence.breach;

import dev.ringfence.policy.Selector;
import dev.ringfence.policy.Selector.Requirement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// Asks whether there can be labels that some selectors all select and others all miss.
///
/// To miss a selector means to break one of its requirements, whichever: with several selectors to
/// miss that is a search. It is bounded, and what it cannot decide within the bound is undecided,
/// never "no".
public final class LabelSearch {

    private static final int MOST_STEPS = 20_000;

    private final List<List<Requirement>> toMiss;
    private int steps = MOST_STEPS;

    private LabelSearch(List<List<Requirement>> toMiss) {
        this.toMiss = toMiss;
    }

    /// The answer of a search.
    public sealed interface Answer {

        /// Such labels exist; these are some, and few.
        record Found(Map<String, String> labels) implements Answer {
            public Found {
                labels = Map.copyOf(labels);
            }
        }

        /// No labels can be such.
        record Impossible() implements Answer {}

        /// There were too many ways to look through.
        record Undecided() implements Answer {}
    }

    /// Labels that each selector of `all` selects and none of `none` does.
    public static Answer find(List<Selector> all, List<Selector> none) {
        var constraint = LabelConstraint.NONE;
        for (Selector selector : all) {
            constraint = constraint.and(selector);
        }
        var toMiss =
                none.stream()
                        .map(Selector::requirements)
                        // What has the fewest ways to be missed narrows the search the most.
                        .sorted(Comparator.comparingInt(List::size))
                        .toList();
        return new LabelSearch(toMiss).from(0, constraint);
    }

    private Answer from(int next, LabelConstraint constraint) {
        if (!constraint.canBeMet()) {
            return new Answer.Impossible();
        }
        if (next == toMiss.size()) {
            return new Answer.Found(constraint.fewestLabels());
        }
        boolean undecided = false;
        for (LabelConstraint broken : waysToMiss(toMiss.get(next), constraint)) {
            if (--steps < 0) {
                return new Answer.Undecided();
            }
            Answer answer = from(next + 1, broken);
            if (answer instanceof Answer.Found) {
                return answer;
            }
            undecided |= answer instanceof Answer.Undecided;
        }
        return undecided ? new Answer.Undecided() : new Answer.Impossible();
    }

    /// One for each requirement that may be broken; those that ask for no label come first, so that
    /// few labels are found.
    private static List<LabelConstraint> waysToMiss(
            List<Requirement> requirements, LabelConstraint constraint) {
        var ways = new ArrayList<LabelConstraint>();
        for (Requirement requirement : requirements) {
            LabelRange broken = LabelRange.of(requirement).complement();
            LabelConstraint way = constraint.and(requirement.key(), broken);
            if (way.canBeMet()) {
                ways.add(way);
            }
        }
        ways.sort(Comparator.comparingInt(way -> way.fewestLabels().size()));
        return ways;
    }
}
