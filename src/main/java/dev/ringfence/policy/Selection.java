package dev.ringfence.policy;

import java.util.Set;

/// Which namespaces a baseline is for.
///
/// @param excluded names that the selector is overruled for
/// @param acknowledgedSystem names of system namespaces that it may reach all the same
public record Selection(Selector namespaces, Set<String> excluded, Set<String> acknowledgedSystem) {

    public Selection {
        excluded = Set.copyOf(excluded);
        acknowledgedSystem = Set.copyOf(acknowledgedSystem);
    }

    public boolean selects(NamespaceFacts namespace, SystemNamespaces system) {
        return namespaces.selects(namespace.labels())
                && !excluded.contains(namespace.name())
                && (!system.contains(namespace.name())
                        || acknowledgedSystem.contains(namespace.name()));
    }
}
