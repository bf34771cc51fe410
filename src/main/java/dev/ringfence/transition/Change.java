package dev.ringfence.transition;

import dev.ringfence.drift.Drift;
import dev.ringfence.drift.ObservedPolicy.Content;
import dev.ringfence.plan.Plan;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// What is to be written in one namespace, and beside what.
///
/// @param mend what is to be brought to the plan
/// @param standing what each policy of the namespace says before, whoever wrote it, by name
public record Change(Plan plan, List<Drift> mend, SortedMap<String, Content> standing) {

    public Change {
        mend = List.copyOf(mend);
        standing = Collections.unmodifiableSortedMap(new TreeMap<>(standing));
    }

    /// The baselines that what is written is for: those of the plan, or, where none is left, those
    /// that what goes was written for.
    SortedSet<String> baselines() {
        var baselines = new TreeSet<>(plan.baselines());
        if (baselines.isEmpty()) {
            for (Drift drift : mend) {
                if (drift instanceof Drift.Surplus(var observed)) {
                    baselines.addAll(observed.baselines());
                }
            }
        }
        return baselines;
    }
}
