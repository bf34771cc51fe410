package dev.ringfence.reconcile.inforce;

import dev.ringfence.policy.NamespaceFacts;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// What a decision about a baseline looks at, beside the baseline: caches that are synced. Asked
/// only when a baseline changed.
public interface Sight {

    /// Nothing to be seen.
    Sight NONE =
            new Sight() {
                @Override
                public Collection<NamespaceFacts> namespaces() {
                    return List.of();
                }

                @Override
                public SortedSet<String> holding(String baseline) {
                    return new TreeSet<>();
                }
            };

    /// Those that are not on their way out.
    Collection<NamespaceFacts> namespaces();

    /// Those of them that hold policies which say that they were written for the baseline, and not
    /// that it let go of them.
    SortedSet<String> holding(String baseline);
}
