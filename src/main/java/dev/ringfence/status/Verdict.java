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
}
