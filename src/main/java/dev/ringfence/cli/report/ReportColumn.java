package dev.ringfence.cli.report;

import dev.ringfence.breach.Claim;
import dev.ringfence.manifest.EndpointCatalogue;
import dev.ringfence.policy.Direction;
import java.util.Set;
import java.util.stream.Collectors;

/// Claims of one sort, so that a table of them can be read: clouds have many endpoints of node
/// metadata.
enum ReportColumn {
    INGRESS("IngressIsolated"),
    EGRESS("EgressIsolated"),
    NODE_METADATA("Node metadata"),
    ENDPOINTS("Own endpoints");

    private static final Set<String> CATALOGUE =
            EndpointCatalogue.shipped().entries().stream()
                    .map(EndpointCatalogue.Entry::id)
                    .collect(Collectors.toUnmodifiableSet());

    private final String heading;

    ReportColumn(String heading) {
        this.heading = heading;
    }

    String heading() {
        return heading;
    }

    static ReportColumn of(Claim claim) {
        return switch (claim) {
            case Claim.Isolated(var direction) -> direction == Direction.INGRESS ? INGRESS : EGRESS;
            case Claim.Protected(var endpoint) ->
                    CATALOGUE.contains(endpoint) ? NODE_METADATA : ENDPOINTS;
        };
    }
}
