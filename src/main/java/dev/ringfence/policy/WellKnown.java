package dev.ringfence.policy;

/// Peers that are known by name.
public enum WellKnown implements DeclaredPeer {
    /// All pods of the namespace that the policy stands in.
    SAME_NAMESPACE("SameNamespace"),
    /// The cluster's DNS servers and the node-local DNS cache, on the ports that they listen on.
    CLUSTER_DNS("ClusterDNS"),
    /// The API server at its own addresses and at that of its Service, on their ports.
    KUBE_API_SERVER("KubeAPIServer"),
    /// Every address but private ranges and protected endpoints.
    INTERNET("Internet"),
    /// The protected endpoints that the exception opens, on their ports.
    PROTECTED_ENDPOINT("ProtectedEndpoint");

    private final String text;

    WellKnown(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
