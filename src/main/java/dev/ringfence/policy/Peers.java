package dev.ringfence.policy;

import java.util.List;

/// The peers of a rule. "Everybody" has a word of its own, so that a list that became empty can
/// never mean it.
public sealed interface Peers<P extends DeclaredPeer> {

    /// Whoever it is, inside the cluster or outside.
    record Everybody<P extends DeclaredPeer>() implements Peers<P> {}

    /// Any of these.
    record AnyOf<P extends DeclaredPeer>(List<P> peers) implements Peers<P> {
        public AnyOf {
            peers = List.copyOf(peers);
            if (peers.isEmpty()) {
                throw new IllegalArgumentException(
                        "a rule without peers would open it to everybody");
            }
        }
    }
}
