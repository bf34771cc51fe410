package dev.ringfence.drift;

import dev.ringfence.plan.PlannedPolicy;
import java.util.List;

/// One managed policy that is not as planned.
public sealed interface Drift {

    /// A planned policy that is not there.
    record Missing(PlannedPolicy planned) implements Drift {}

    /// A policy of ours that says something else than planned.
    record Altered(PlannedPolicy planned, ObservedPolicy observed, List<Difference> differences)
            implements Drift {
        public Altered {
            differences = List.copyOf(differences);
        }
    }

    /// A policy that says what is planned, but lost or changed the marks by which it is known as
    /// ours.
    record Stripped(PlannedPolicy planned, ObservedPolicy observed, List<Difference> differences)
            implements Drift {
        public Stripped {
            differences = List.copyOf(differences);
        }
    }

    /// A policy of ours that is no longer planned.
    record Surplus(ObservedPolicy observed) implements Drift {}

    /// A foreign policy under a name that is planned.
    record NameTaken(PlannedPolicy planned, ObservedPolicy observed, List<Difference> differences)
            implements Drift {
        public NameTaken {
            differences = List.copyOf(differences);
        }
    }

    /// The name of the policy in question.
    default String policy() {
        return switch (this) {
            case Missing(var planned) -> planned.name();
            case Altered(var planned, _, _) -> planned.name();
            case Stripped(var planned, _, _) -> planned.name();
            case Surplus(var observed) -> observed.name();
            case NameTaken(var planned, _, _) -> planned.name();
        };
    }

    default DriftKind kind() {
        return switch (this) {
            case Missing _ -> DriftKind.MISSING;
            case Altered _ -> DriftKind.ALTERED;
            case Stripped _ -> DriftKind.STRIPPED;
            case Surplus _ -> DriftKind.SURPLUS;
            case NameTaken _ -> DriftKind.NAME_TAKEN;
        };
    }

    /// Where it differs from the plan; nothing for a policy that is missing or surplus as a whole.
    default List<Difference> places() {
        return switch (this) {
            case Missing _, Surplus _ -> List.of();
            case Altered(_, _, var differences) -> differences;
            case Stripped(_, _, var differences) -> differences;
            case NameTaken(_, _, var differences) -> differences;
        };
    }
}
