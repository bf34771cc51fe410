package dev.ringfence.reach;

import dev.ringfence.policy.PolicySpec;

/// A NetworkPolicy that stands in a namespace, whoever wrote it.
///
/// Rule i and peer j of the spec are rule i and peer j of the original, so that a place in it can
/// be named.
public record StandingPolicy(String namespace, String name, PolicySpec spec) {}
