package dev.ringfence.status;

import java.util.List;

/// Whether a baseline, as it stands in the cluster now, is in force.
public sealed interface Verdict {

    /// It is in force.
    record InForce() implements Verdict {}

    /// It is valid, and reports without writing.
    record Previewed() implements Verdict {}

    /// It is invalid; its last good version stays in force.
    record LastGoodInForce(Refusal refusal) implements Verdict {
        public LastGoodInForce(List<String> problems) {
            this(new Refusal(problems, List.of()));
        }
    }

    /// It is invalid, and no good version is known: what stands for it stays as it is.
    record Held(Refusal refusal) implements Verdict {
        public Held(List<String> problems) {
            this(new Refusal(problems, List.of()));
        }
    }

    /// It is valid and would let go of many namespaces at once. Until somebody confirms that, the
    /// version before stays in force, or, where none is known, what stands stays.
    record BlastRadius(String message) implements Verdict {}

    /// It is deleted, and its policies go with it.
    record Leaving() implements Verdict {}

    /// Why it is not accepted.
    ///
    /// @param problems all of them
    /// @param unknownFields the JSON paths of those fields that this version does not know
    record Refusal(List<String> problems, List<String> unknownFields) {
        public Refusal {
            problems = List.copyOf(problems);
            unknownFields = List.copyOf(unknownFields);
        }
    }

    /// Fields that a newer version may know.
    default List<String> unknownFields() {
        return switch (this) {
            case InForce(), Previewed(), BlastRadius(_), Leaving() -> List.of();
            case LastGoodInForce(var refusal) -> refusal.unknownFields();
            case Held(var refusal) -> refusal.unknownFields();
        };
    }
}
