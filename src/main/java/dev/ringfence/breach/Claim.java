package dev.ringfence.breach;

import dev.ringfence.policy.Direction;

/// One checkable promise of a baseline for a namespace.
public sealed interface Claim {

    /// Every pod is isolated in a direction, and nobody opens that direction to everybody.
    record Isolated(Direction direction) implements Claim {
        @Override
        public String toString() {
            return direction.policyType() + "Isolated";
        }
    }

    /// No policy opens an endpoint.
    record Protected(String endpoint) implements Claim {
        @Override
        public String toString() {
            return "Protected(" + endpoint + ")";
        }
    }
}
