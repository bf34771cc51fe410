package dev.ringfence.cli.input;

import java.util.Map;
import java.util.Set;

/// The kinds of objects that are judged. A kind of the same name in somebody else's group is
/// another kind.
final class Kinds {

    static final String NAMESPACE = "Namespace";
    static final String NETWORK_POLICY = "NetworkPolicy";
    static final String BASELINE_POLICY = "BaselinePolicy";

    /// Read by the command line only; no API server knows it.
    static final String SUITE = "ConnectivitySuite";

    private static final Map<String, String> VERSIONS =
            Map.ofEntries(
                    Map.entry(NAMESPACE, "v1"),
                    Map.entry(NETWORK_POLICY, "networking.k8s.io/v1"),
                    Map.entry(BASELINE_POLICY, "ringfence.dev/v1alpha1"),
                    Map.entry(SUITE, "ringfence.dev/v1alpha1"),
                    Map.entry("Pod", "v1"),
                    Map.entry("Service", "v1"),
                    Map.entry("EndpointSlice", "discovery.k8s.io/v1"),
                    Map.entry("ReplicationController", "v1"),
                    Map.entry("Deployment", "apps/v1"),
                    Map.entry("StatefulSet", "apps/v1"),
                    Map.entry("DaemonSet", "apps/v1"),
                    Map.entry("ReplicaSet", "apps/v1"),
                    Map.entry("Job", "batch/v1"),
                    Map.entry("CronJob", "batch/v1"));

    private static final Set<String> OF_THE_CLUSTER = Set.of(NAMESPACE, BASELINE_POLICY, SUITE);
    private static final Set<String> GROUPS =
            Set.of(
                    "",
                    "networking.k8s.io",
                    "ringfence.dev",
                    "apps",
                    "batch",
                    "extensions",
                    "discovery.k8s.io");

    private Kinds() {}

    static boolean isKnown(String kind) {
        return VERSIONS.containsKey(kind);
    }

    static boolean isNamespaced(String kind) {
        return !OF_THE_CLUSTER.contains(kind);
    }

    /// The one version of this kind that is read.
    static String version(String kind) {
        return VERSIONS.getOrDefault(kind, "");
    }

    /// Whether a known kind is meant, in whatever version.
    static boolean isMeant(String apiVersion, String kind) {
        return isKnown(kind) && GROUPS.contains(group(apiVersion));
    }

    static boolean isList(String kind) {
        return kind.endsWith("List");
    }

    /// The kind of a list's items that do not say it themselves, as the API server lists them.
    static String ofItems(String kind) {
        return kind.substring(0, kind.length() - "List".length());
    }

    private static String group(String apiVersion) {
        return apiVersion.substring(0, Math.max(0, apiVersion.indexOf('/')));
    }
}
