package dev.ringfence.status;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// What was found in each namespace, last time it was looked at. Status and meters read it; nothing
/// else is kept.
public final class Ledger {

    /// Where policies are entered whose baseline is gone: anybody can write a name into a policy's
    /// marks, and what we keep must not grow with what anybody writes.
    public static final String GONE = "(gone)";

    private final Map<String, Map<String, Share>> byNamespace = new HashMap<>();
    private final Map<String, Tally> byBaseline = new HashMap<>();

    /// A baseline came or changed: these namespaces are selected now and must be looked at before
    /// anything is said.
    ///
    /// @param edition which state of all baselines this is; a pass that began under an earlier one
    ///   does not count
    public synchronized void await(String baseline, long edition, Collection<String> selected) {
        tally(baseline).await(edition, selected);
    }

    /// Records a namespace under each baseline that has to do with it.
    ///
    /// @param edition the state of all baselines that the pass began under
    /// @return the baselines whose summary may have changed
    public synchronized Set<String> record(
            String namespace, long edition, Map<String, Share> shares) {
        Map<String, Share> before = byNamespace.getOrDefault(namespace, Map.of());
        var changed = new HashSet<String>();
        byBaseline.forEach((baseline, tally) -> {
            if (tally.arrived(namespace, edition)) {
                changed.add(baseline);
            }
        });
        if (before.equals(shares)) {
            return changed;
        }
        before.forEach((baseline, share) -> tally(baseline).remove(namespace, share));
        shares.forEach((baseline, share) -> tally(baseline).add(namespace, share));
        if (shares.isEmpty()) {
            byNamespace.remove(namespace);
        } else {
            byNamespace.put(namespace, Map.copyOf(shares));
        }
        changed.addAll(before.keySet());
        changed.addAll(shares.keySet());
        return changed;
    }

    /// The namespace is gone.
    public Set<String> forget(String namespace) {
        return record(namespace, Long.MAX_VALUE, Map.of());
    }

    /// The namespaces that were last seen under a baseline.
    public synchronized Set<String> namespacesOf(String baseline) {
        return tally(baseline).namespaces();
    }

    public synchronized Summary summary(String baseline) {
        return tally(baseline).summary();
    }

    public synchronized Map<String, Share> sharesOf(String namespace) {
        return byNamespace.getOrDefault(namespace, Map.of());
    }

    /// The namespaces in which something could not be mended, or that others opened, by name.
    public synchronized SortedSet<String> unprotected() {
        var namespaces = new TreeSet<String>();
        byBaseline.values().forEach(tally -> namespaces.addAll(tally.unprotected()));
        return namespaces;
    }

    /// The baselines that there is something to say of.
    public synchronized Set<String> baselines() {
        byBaseline.values().removeIf(Tally::isEmpty);
        return Set.copyOf(byBaseline.keySet());
    }

    private Tally tally(String baseline) {
        return byBaseline.computeIfAbsent(baseline, _ -> new Tally());
    }
}
