package dev.ringfence.reconcile.wake;

import dev.ringfence.api.v1alpha1.BaselinePolicy;
import dev.ringfence.reconcile.cache.Gatherer;
import dev.ringfence.reconcile.inforce.Baselines;
import dev.ringfence.reconcile.inforce.Standing;
import dev.ringfence.status.Ledger;
import io.fabric8.kubernetes.api.model.Namespace;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.Cache;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Which namespaces must be looked at when a baseline came, changed or went.
///
/// What is decided of a baseline is decided from synced caches only, and by whoever acts. So nobody
/// takes note before: not when the first baseline is listed, and not while standing by. What was in
/// force until then its status says.
public final class BaselineNews {

    private final Baselines baselines;
    private final Ledger ledger;
    private final StatusBell bell;
    private final Gatherer gatherer;
    private final Cache<Namespace> namespaces;
    private boolean begun;

    public BaselineNews(
            Baselines baselines,
            Ledger ledger,
            StatusBell bell,
            Gatherer gatherer,
            Cache<Namespace> namespaces) {
        this.baselines = baselines;
        this.ledger = ledger;
        this.bell = bell;
        this.gatherer = gatherer;
        this.namespaces = namespaces;
    }

    /// All caches are synced, nothing was looked at so far, and soon each namespace is.
    public synchronized void begin() {
        if (!begun) {
            var names = gatherer.takeNote().standing().keySet();
            names.forEach(this::await);
            bell.ring(names);
            begun = true;
        }
    }

    public synchronized boolean hasBegun() {
        return begun;
    }

    /// All namespaces that a changed baseline selects now or was last seen to have to do with.
    public synchronized Set<ResourceID> affected(String name) {
        if (!begun) {
            return Set.of();
        }
        var affected = new HashSet<>(ledger.namespacesOf(name));
        affected.addAll(ledger.namespacesOf(Ledger.GONE));
        affected.addAll(await(name));
        bell.ring(List.of(name));
        return affected.stream().map(ResourceID::new).collect(Collectors.toSet());
    }

    /// A confirmation is an annotation, which makes no new generation.
    public static boolean isNews(BaselinePolicy now, BaselinePolicy before) {
        return !Standing.Version.of(now).equals(Standing.Version.of(before));
    }

    /// @return the namespaces that are selected now
    private List<String> await(String baseline) {
        long edition = gatherer.takeNote().edition();
        var selected =
                baselines.selectedBy(baseline, namespaces.list().map(Gatherer::facts).toList());
        ledger.await(baseline, edition, selected);
        return selected;
    }
}
