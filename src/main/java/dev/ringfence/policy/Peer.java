package dev.ringfence.policy;

import dev.ringfence.traffic.Block;

/// Who stands at the other end of a rule. What is said inside one peer must hold together; several
/// peers are alternatives.
public sealed interface Peer extends DeclaredPeer {

    /// Pods of the policy's own namespace.
    record Pods(Selector pods) implements Peer {}

    /// All pods of some namespaces.
    record Namespaces(Selector namespaces) implements Peer {}

    /// Some pods of some namespaces.
    record PodsIn(Selector namespaces, Selector pods) implements Peer {}

    /// Addresses outside the cluster.
    record IpBlock(Block block) implements Peer {}
}
