package dev.ringfence.status;

import java.util.List;

/// Whether a baseline, as it stands in the cluster now, is in force.
public sealed interface Verdict {

    /// It is in force.
    record InForce() implements Verdict {}

    /// It is valid, and reports without writing.
    record Previewed() implements Verdict {}

    /// It is invalid; its last good version stays in force.
    record LastGoodInForce(List<String> problems) implements Verdict {}

    /// It is invalid, and no good version is known: what stands for it stays as it is.
    record Held(List<String> problems) implements Verdict {}

    /// It is valid and would let go of many namespaces at once. Until somebody confirms that, the
    /// version before stays in force, or, where none is known, what stands stays.
    record BlastRadius(String message) implements Verdict {}

    /// It is deleted, and its policies go with it.
    record Leaving() implements Verdict {}
}
