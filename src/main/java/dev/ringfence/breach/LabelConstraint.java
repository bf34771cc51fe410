package dev.ringfence.breach;

import dev.ringfence.policy.Selector;
import dev.ringfence.policy.Selector.Requirement;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Ranges that hold for a set of labels all at once, one for each key that is spoken of. It can be
/// met exactly if no range is empty, since keys do not depend on each other.
record LabelConstraint(SortedMap<String, LabelRange> ranges) {

    static final LabelConstraint NONE = new LabelConstraint(Collections.emptySortedMap());

    LabelConstraint {
        ranges = Collections.unmodifiableSortedMap(new TreeMap<>(ranges));
    }

    LabelConstraint and(Selector selector) {
        LabelConstraint both = this;
        for (Requirement requirement : selector.requirements()) {
            both = both.and(requirement.key(), LabelRange.of(requirement));
        }
        return both;
    }

    LabelConstraint and(String key, LabelRange range) {
        var both = new TreeMap<>(ranges);
        both.merge(key, range, LabelRange::and);
        return new LabelConstraint(both);
    }

    boolean canBeMet() {
        return ranges.values().stream().noneMatch(LabelRange::isEmpty);
    }

    /// The fewest labels that meet it. Only asked where it can be met.
    Map<String, String> fewestLabels() {
        var labels = new TreeMap<String, String>();
        ranges.forEach((key, range) -> {
            if (!range.allowsAbsence()) {
                labels.put(key, range.someValue().orElseThrow());
            }
        });
        return labels;
    }
}
