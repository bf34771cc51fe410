package dev.ringfence.manifest;

import dev.ringfence.policy.Baseline;
import java.util.List;

/// What came of reading a BaselinePolicy.
public sealed interface Reading {

    /// It can be put into force.
    record Accepted(Baseline baseline) implements Reading {}

    /// It cannot; these are all the reasons at once.
    record Rejected(List<Problem> problems) implements Reading {
        public Rejected {
            problems = List.copyOf(problems);
        }
    }
}
