package dev.ringfence.transition;

import dev.ringfence.drift.Drift;
import dev.ringfence.plan.PlannedPolicy;

/// One write of a change.
public sealed interface Step {

    /// A managed policy is brought to its plan.
    record Mend(Drift drift) implements Step {}

    /// A policy is created that stands only until the change is through.
    record Open(PlannedPolicy bridge) implements Step {}

    /// It goes again.
    record Close(PlannedPolicy bridge) implements Step {}

    /// The name of the policy that is written.
    default String policy() {
        return switch (this) {
            case Mend(var drift) -> drift.policy();
            case Open(var bridge) -> bridge.name();
            case Close(var bridge) -> bridge.name();
        };
    }
}
