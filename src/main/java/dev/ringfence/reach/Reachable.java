package dev.ringfence.reach;

import dev.ringfence.traffic.PortSet;

/// On which ports one party reaches another, exactly.
///
/// @param allowed by the specification
/// @param possible these, and those that some engine lets through as well, or that an address which
///   is not known may open; see [Explanation.Certainty]
public record Reachable(PortSet allowed, PortSet possible) {}
