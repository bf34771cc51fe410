package dev.ringfence.policy;

/// What happens to managed policies when a namespace leaves the baseline or the baseline is
/// deleted.
public enum ReleasePolicy {
    /// They stay as they are.
    RETAIN,
    /// They are deleted.
    DELETE
}
