package dev.ringfence.reach;

import dev.ringfence.traffic.Protocol;

/// A port of a container that has a name. Two containers may use one name for different ports;
/// ports of init containers are none of these.
public record NamedPort(String name, Protocol protocol, int number) {}
