package dev.ringfence.policy;

/// Peers that are known by name.
public enum WellKnown implements DeclaredPeer {
    /// All pods of the namespace that the policy stands in.
    SAME_NAMESPACE("SameNamespace"),
    /// The cluster's DNS servers and the node-local DNS cache, on port 53 of UDP and TCP.
    CLUSTER_DNS("ClusterDNS"),
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
