package dev.ringfence.drift;

/// What is known of a baseline that a policy says it was written for.
public enum Fate {
    /// Its policies stay when a namespace leaves it. So do those of a baseline that nobody knows.
    RETAIN,
    /// Its policies go when a namespace leaves it.
    DELETE,
    /// It stands in the cluster, but no version of it that can be put into force is known.
    UNKNOWN
}
