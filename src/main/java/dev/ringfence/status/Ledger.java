package dev.ringfence.status;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// What was found in each namespace, last time it was looked at. Status and meters read it; nothing
/// else is kept.
public final class Ledger {

    private final Map<String, Map<String, Share>> byNamespace = new HashMap<>();
    private final Map<String, Tally> byBaseline = new HashMap<>();

    /// A baseline came or changed: these namespaces are selected now and must be looked at before
    /// anything is said.
    public synchronized void await(String baseline, Collection<String> selected) {
        tally(baseline).await(selected);
    }

    /// Records a namespace under each baseline that has to do with it.
    ///
    /// @return the baselines whose summary may have changed
    public synchronized Set<String> record(String namespace, Map<String, Share> shares) {
        Map<String, Share> before = byNamespace.getOrDefault(namespace, Map.of());
        var changed = new HashSet<String>();
        byBaseline.forEach((baseline, tally) -> {
            if (tally.arrived(namespace)) {
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
        return record(namespace, Map.of());
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

    /// The baselines that there is something to say of.
    public synchronized Set<String> baselines() {
        byBaseline.values().removeIf(Tally::isEmpty);
        return Set.copyOf(byBaseline.keySet());
    }

    private Tally tally(String baseline) {
        return byBaseline.computeIfAbsent(baseline, _ -> new Tally());
    }
}
