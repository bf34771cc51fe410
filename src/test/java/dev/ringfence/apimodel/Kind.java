package dev.ringfence.apimodel;

import java.util.List;
import java.util.Optional;

/// A kind of object that the model serves.
///
/// @param group empty for the core
public record Kind(String group, String version, String plural, String name, boolean isNamespaced) {

    public static final Kind NAMESPACE =
            new Kind("", "v1", "namespaces", "Namespace", /* isNamespaced= */ false);
    public static final Kind POD = new Kind("", "v1", "pods", "Pod", /* isNamespaced= */ true);
    public static final Kind POLICY =
            new Kind(
                    "networking.k8s.io",
                    "v1",
                    "networkpolicies",
                    "NetworkPolicy",
                    /* isNamespaced= */ true);
    public static final Kind BASELINE =
            new Kind(
                    "ringfence.dev",
                    "v1alpha1",
                    "baselinepolicies",
                    "BaselinePolicy",
                    /* isNamespaced= */ false);

    public static final Kind DEFINITION =
            new Kind(
                    "apiextensions.k8s.io",
                    "v1",
                    "customresourcedefinitions",
                    "CustomResourceDefinition",
                    /* isNamespaced= */ false);

    static final List<Kind> ALL =
            List.of(
                    NAMESPACE,
                    POD,
                    POLICY,
                    BASELINE,
                    new Kind("", "v1", "services", "Service", /* isNamespaced= */ true),
                    new Kind("", "v1", "nodes", "Node", /* isNamespaced= */ false),
                    new Kind("", "v1", "configmaps", "ConfigMap", /* isNamespaced= */ true),
                    new Kind(
                            "",
                            "v1",
                            "serviceaccounts",
                            "ServiceAccount",
                            /* isNamespaced= */ true),
                    new Kind("events.k8s.io", "v1", "events", "Event", /* isNamespaced= */ true),
                    new Kind(
                            "coordination.k8s.io",
                            "v1",
                            "leases",
                            "Lease",
                            /* isNamespaced= */ true),
                    new Kind(
                            "discovery.k8s.io",
                            "v1",
                            "endpointslices",
                            "EndpointSlice",
                            /* isNamespaced= */ true),
                    DEFINITION);

    static Optional<Kind> of(String group, String version, String plural) {
        return ALL.stream()
                .filter(kind ->
                        kind.group().equals(group)
                                && kind.version().equals(version)
                                && kind.plural().equals(plural))
                .findFirst();
    }

    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    /// As errors name it.
    String qualified() {
        return group.isEmpty() ? plural : plural + "." + group;
    }

    /// Whether a write to the object leaves the status as it was, and one to its status the rest.
    boolean hasStatus() {
        return equals(BASELINE) || equals(POD) || equals(NAMESPACE);
    }

    /// Whether generations of its spec are counted.
    boolean countsGenerations() {
        return equals(POLICY) || equals(BASELINE) || equals(DEFINITION);
    }
}
