package dev.ringfence.breach;

import dev.ringfence.policy.Selector;
import dev.ringfence.traffic.Traffic;

/// Protected traffic that a baseline opens for some pods by declaration.
public record Exemption(Selector pods, Traffic traffic) {}
