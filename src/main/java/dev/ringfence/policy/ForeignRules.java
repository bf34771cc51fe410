package dev.ringfence.policy;

/// How much the policies of others may open in a direction that a baseline isolates. What is
/// protected they may open in no case.
public enum ForeignRules {
    /// Some peers, but not everybody.
    NARROW,
    /// Nothing beyond the declared exceptions.
    DECLARED_ONLY,
    /// Whatever they like.
    ANY
}
