package dev.ringfence.policy;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/// What a change of a baseline would let go of: namespaces that it holds and would hold no more.
///
/// Only whole namespaces count. An exception more or a direction less is a change of what the
/// baseline says to namespaces that it still holds, and no release.
///
/// @param held how many namespaces it holds before
/// @param released the names of those that it would hold no more
public record Release(int held, SortedSet<String> released) {

    public Release {
        released = Collections.unmodifiableSortedSet(new TreeSet<>(released));
    }

    /// The namespaces that there are.
    public record World(Collection<NamespaceFacts> namespaces, SystemNamespaces system) {

        private SortedSet<String> that(Predicate<NamespaceFacts> wanted) {
            var names = new TreeSet<String>();
            namespaces.stream().filter(wanted).map(NamespaceFacts::name).forEach(names::add);
            return names;
        }

        /// A baseline in Preview holds nothing.
        public SortedSet<String> heldBy(Baseline baseline) {
            return baseline.mode() == Mode.ENFORCE
                    ? that(namespace -> baseline.selection().selects(namespace, system))
                    : new TreeSet<>();
        }
    }

    /// @param before the names of what it holds now
    public static Release of(Collection<String> before, Baseline after, World world) {
        var released = new TreeSet<>(before);
        released.removeAll(world.heldBy(after));
        return new Release(before.size(), released);
    }

    /// Everything goes.
    public static Release ofAll(Collection<String> before) {
        return new Release(before.size(), new TreeSet<>(before));
    }
}
