package dev.ringfence.policy;

/// One rule: these peers, on these ports.
public record Rule<P extends DeclaredPeer>(Peers<P> peers, Ports ports) {}
