package dev.ringfence.transition;

import dev.ringfence.policy.Selector;
import dev.ringfence.policy.Selector.Operator;
import dev.ringfence.policy.Selector.Requirement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// The pods that none of some selectors selects, as selectors: whoever is missed by all breaks one
/// requirement of each.
///
/// There are as many ways to do that as the product of the requirements. Where that is too many,
/// the one is taken that most selectors share: never a pod too many, and perhaps some too few.
final class Complement {

    private static final int MOST = 8;

    private Complement() {}

    static List<Selector> of(List<Selector> selectors) {
        var parts = List.of(Selector.EVERYTHING);
        for (Selector selector : selectors) {
            parts = parts.stream().flatMap(part -> without(part, selector).stream()).toList();
            if (parts.size() > MOST) {
                return byTheMostCommonKeys(selectors);
            }
        }
        return List.copyOf(new LinkedHashSet<>(parts));
    }

    private static List<Selector> without(Selector part, Selector selector) {
        if (!Bridges.canMeet(List.of(part, selector), List.of())) {
            return List.of(part);
        }
        return selector.requirements().stream()
                .map(requirement -> and(part, negation(requirement)))
                .filter(each -> Bridges.canMeet(List.of(each), List.of()))
                .toList();
    }

    private static List<Selector> byTheMostCommonKeys(List<Selector> selectors) {
        Map<String, Integer> uses = new HashMap<>();
        for (Selector selector : selectors) {
            selector.requirements().forEach(each -> uses.merge(each.key(), 1, Integer::sum));
        }
        Selector part = Selector.EVERYTHING;
        for (Selector selector : selectors) {
            if (Bridges.canMeet(List.of(part, selector), List.of())) {
                part = and(part, negation(mostUsed(selector, uses)));
            }
        }
        return Bridges.canMeet(List.of(part), List.of()) ? List.of(part) : List.of();
    }

    private static Requirement mostUsed(Selector selector, Map<String, Integer> uses) {
        return selector.requirements().stream()
                .max(
                        Comparator.comparing((Requirement each) -> uses.getOrDefault(each.key(), 0))
                                .thenComparing(Requirement::key))
                .orElseThrow();
    }

    private static Requirement negation(Requirement requirement) {
        Operator operator =
                switch (requirement.operator()) {
                    case IN -> Operator.NOT_IN;
                    case NOT_IN -> Operator.IN;
                    case EXISTS -> Operator.DOES_NOT_EXIST;
                    case DOES_NOT_EXIST -> Operator.EXISTS;
                };
        return new Requirement(requirement.key(), operator, requirement.values());
    }

    /// What may not be one value and may not be another is one requirement, so that many selectors
    /// of one key do not make a long list.
    private static Selector and(Selector part, Requirement requirement) {
        var expressions = new ArrayList<Requirement>();
        Requirement added = requirement;
        for (Requirement each : part.matchExpressions()) {
            boolean joins =
                    each.key().equals(added.key())
                            && each.operator() == Operator.NOT_IN
                            && added.operator() == Operator.NOT_IN;
            if (joins) {
                var values = new TreeSet<>(each.values());
                values.addAll(added.values());
                added = new Requirement(each.key(), Operator.NOT_IN, List.copyOf(values));
            } else {
                expressions.add(each);
            }
        }
        if (!expressions.contains(added)) {
            expressions.add(added);
        }
        return new Selector(Map.of(), expressions);
    }
}
