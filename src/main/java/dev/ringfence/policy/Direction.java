package dev.ringfence.policy;

/// The two directions of traffic, as a pod sees them.
public enum Direction {
    INGRESS("Ingress"),
    EGRESS("Egress");

    private final String policyType;

    Direction(String policyType) {
        this.policyType = policyType;
    }

    /// The direction as `policyTypes` of a NetworkPolicy and `isolate` of a baseline write it.
    public String policyType() {
        return policyType;
    }
}
