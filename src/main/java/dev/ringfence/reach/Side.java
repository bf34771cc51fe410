package dev.ringfence.reach;

import java.util.List;

/// What the policies at one end of a flow make of it.
public sealed interface Side {

    /// No policy isolates the pod in this direction, so everything passes.
    record NotIsolated() implements Side {}

    /// Isolated, and let through by these rules, each of which would do alone; there is no other.
    record Allowed(List<RuleAt> rules) implements Side {
        public Allowed {
            rules = List.copyOf(rules);
        }
    }

    /// Isolated, and let through by no rule.
    ///
    /// @param policies the names of those that isolate the pod, all in its namespace
    record Denied(List<String> policies) implements Side {
        public Denied {
            policies = List.copyOf(policies);
        }
    }

    /// No policy has a say at this end.
    record NotJudged(Reason reason) implements Side {}

    /// Why no policy has a say.
    enum Reason {
        OUTSIDE("an address outside the cluster has no policies"),
        HOST_NETWORK("no policy selects a pod that uses its node's network"),
        ITSELF("a pod always reaches itself");

        private final String text;

        Reason(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    default boolean passes() {
        return !(this instanceof Denied);
    }
}
