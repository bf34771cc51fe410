package dev.ringfence.policy;

import dev.ringfence.traffic.Traffic;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// A declared `allow` entry of a baseline: what stays open in spite of the default deny.
///
/// @param pods the pods that it is for
/// @param namespaces which of the baseline's namespaces it is for
/// @param expires the moment from which on it is gone; [#NEVER] for most
/// @param opens the protected endpoints that the peer `ProtectedEndpoint` of its rules stands for
public record DeclaredException(
        String name,
        String reason,
        Selector pods,
        Selector namespaces,
        Instant expires,
        List<Rule<DeclaredPeer>> ingress,
        List<Rule<DeclaredPeer>> egress,
        List<ProtectedEndpoint> opens) {

    public static final Instant NEVER = Instant.MAX;

    public DeclaredException {
        ingress = List.copyOf(ingress);
        egress = List.copyOf(egress);
        opens = List.copyOf(opens);
    }

    public boolean isExpired(Instant moment) {
        return !moment.isBefore(expires);
    }

    public List<Rule<DeclaredPeer>> rules(Direction direction) {
        return switch (direction) {
            case INGRESS -> ingress;
            case EGRESS -> egress;
        };
    }

    /// Whether some rule names this peer.
    public boolean names(WellKnown peer) {
        return Stream.concat(ingress.stream(), egress.stream())
                .anyMatch(rule ->
                        rule.peers() instanceof Peers.AnyOf<DeclaredPeer>(var peers)
                                && peers.contains(peer));
    }

    /// The protected traffic that it opens for its pods.
    public Traffic opened() {
        return opens.stream().map(ProtectedEndpoint::declared).reduce(Traffic.NONE, Traffic::union);
    }
}
