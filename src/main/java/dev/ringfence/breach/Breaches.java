package dev.ringfence.breach;

import dev.ringfence.policy.Direction;
import dev.ringfence.policy.PolicySpec;
import dev.ringfence.policy.ProtectedEndpoint;
import java.util.ArrayList;
import java.util.List;

/// Judges a policy of somebody else's: which claims of its namespace it makes untrue, rule by rule.
///
/// Exact in both directions for what one policy can do; whether a pod is isolated at all is a
/// matter of all policies together and not asked here.
public final class Breaches {

    private Breaches() {}

    public static List<Breach> of(Claims claims, PolicySpec spec) {
        var breaches = new ArrayList<Breach>();
        var egress = RuleOpening.of(Direction.EGRESS, spec.egress());
        for (ProtectedEndpoint endpoint : claims.endpoints()) {
            breaches.addAll(
                    new ProtectedBreaches(spec, endpoint, claims.declared().exemptions())
                            .find(egress));
        }
        for (Direction direction : claims.isolated()) {
            switch (claims.foreignRules()) {
                case NARROW -> breaches.addAll(new IsolationBreaches(spec, direction).find());
                case DECLARED_ONLY ->
                        breaches.addAll(
                                new UndeclaredBreaches(spec, direction, claims.declared()).find());
                case ANY -> {}
            }
        }
        return List.copyOf(breaches);
    }
}
