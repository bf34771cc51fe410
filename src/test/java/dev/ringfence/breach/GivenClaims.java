package dev.ringfence.breach;

import dev.ringfence.breach.Claims.Declared;
import dev.ringfence.policy.Direction;
import dev.ringfence.policy.ForeignRules;
import dev.ringfence.policy.NamespaceFacts;
import dev.ringfence.policy.ProtectedEndpoint;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Claims as they are by default.
final class GivenClaims {

    private GivenClaims() {}

    static Claims of(
            Set<Direction> narrow, List<ProtectedEndpoint> endpoints, List<Exemption> exemptions) {
        var here = new NamespaceFacts("shop", Map.of());
        return new Claims(
                narrow, ForeignRules.NARROW, endpoints, new Declared(here, exemptions, List.of()));
    }
}
