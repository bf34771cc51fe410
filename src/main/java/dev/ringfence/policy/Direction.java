package dev.ringfence.policy;

/// The two directions of traffic, as a pod sees them.
public enum Direction {
    INGRESS("Ingress", "spec.ingress", "from"),
    EGRESS("Egress", "spec.egress", "to");

    private final String policyType;
    private final String rulesPath;
    private final String peersField;

    Direction(String policyType, String rulesPath, String peersField) {
        this.policyType = policyType;
        this.rulesPath = rulesPath;
        this.peersField = peersField;
    }

    /// The direction as `policyTypes` of a NetworkPolicy and `isolate` of a baseline write it.
    public String policyType() {
        return policyType;
    }

    /// The JSON path of a NetworkPolicy's rules in this direction.
    public String rulesPath() {
        return rulesPath;
    }

    /// The field in which a rule of this direction names its peers.
    public String peersField() {
        return peersField;
    }
}
