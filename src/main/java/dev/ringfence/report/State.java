package dev.ringfence.report;

/// What is known of a claim; the worst first.
public enum State {
    /// Something makes it untrue, for sure.
    BROKEN,
    /// Something that bears on it could not be read, so nobody knows.
    NOT_JUDGED,
    /// Something makes it untrue in some engines, or may do so.
    POSSIBLY_BROKEN,
    /// It is true.
    KEPT
}
