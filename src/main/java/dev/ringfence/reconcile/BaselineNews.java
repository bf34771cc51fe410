package dev.ringfence.reconcile;

import dev.ringfence.api.v1alpha1.BaselinePolicy;
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
/// What is decided of a baseline is decided from synced caches only. They are when the first pass
/// begins, and not yet when the first baseline is listed: until then nobody takes note.
final class BaselineNews {

    private final Baselines baselines;
    private final Ledger ledger;
    private final StatusBell bell;
    private final Gatherer gatherer;
    private final Cache<Namespace> namespaces;
    private boolean begun;

    BaselineNews(NamespaceReconciler.Tools tools, Gatherer gatherer, Cache<Namespace> namespaces) {
        this.baselines = tools.baselines();
        this.ledger = tools.ledger();
        this.bell = tools.bell();
        this.gatherer = gatherer;
        this.namespaces = namespaces;
    }

    /// The first pass begins, and soon each namespace is looked at.
    synchronized void begin() {
        if (!begun) {
            var names = gatherer.takeNote().standing().keySet();
            names.forEach(this::await);
            bell.ring(names);
            begun = true;
        }
    }

    /// All namespaces that a changed baseline selects now or was last seen to have to do with.
    synchronized Set<ResourceID> affected(BaselinePolicy policy) {
        if (!begun) {
            return Set.of();
        }
        String name = policy.getMetadata().getName();
        var affected = new HashSet<>(ledger.namespacesOf(name));
        affected.addAll(ledger.namespacesOf(Ledger.GONE));
        affected.addAll(await(name));
        bell.ring(List.of(name));
        return affected.stream().map(ResourceID::new).collect(Collectors.toSet());
    }

    /// A confirmation is an annotation, which makes no new generation.
    static boolean isNews(BaselinePolicy now, BaselinePolicy before) {
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
