package dev.ringfence.policy;

/// Who may stand at the other end of a declared rule: somebody exact, or somebody well-known that
/// the plan resolves.
public sealed interface DeclaredPeer permits Peer, WellKnown {}
