package dev.ringfence.policy;

import java.util.HashSet;
import java.util.Set;

/// The namespaces that no baseline reaches unless it names them: closing them by a careless
/// selector stops the cluster.
public record SystemNamespaces(Set<String> names) {

    private static final Set<String> OF_KUBERNETES =
            Set.of("kube-system", "kube-public", "kube-node-lease");

    public SystemNamespaces {
        names = Set.copyOf(names);
    }

    /// Kubernetes' own and the operator's.
    public static SystemNamespaces with(String operatorNamespace) {
        var names = new HashSet<>(OF_KUBERNETES);
        names.add(operatorNamespace);
        return new SystemNamespaces(names);
    }

    public boolean contains(String namespace) {
        return names.contains(namespace);
    }
}
