package dev.ringfence.policy;

/// Whether a baseline is put into force.
public enum Mode {
    /// Its policies are written and repaired.
    ENFORCE,
    /// Everything is computed and reported, nothing is written.
    PREVIEW
}
