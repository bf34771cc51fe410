package dev.ringfence.reach;

import dev.ringfence.traffic.PortRange;
import dev.ringfence.traffic.Protocol;

/// The first packet of a connection; replies are implied.
///
/// @param port the port of the called, after any Service was resolved
public record Flow(Party from, Party to, Protocol protocol, int port) {

    public Flow {
        if (port < PortRange.LOWEST || port > PortRange.HIGHEST) {
            throw new IllegalArgumentException("a port is a number from 1 to 65535, not " + port);
        }
    }

    @Override
    public String toString() {
        return "%s to %s on %d/%s".formatted(from, to, port, protocol);
    }
}
