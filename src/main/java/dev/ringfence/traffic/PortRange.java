package dev.ringfence.traffic;

/// The ports `first` to `last` of one protocol, both included.
public record PortRange(Protocol protocol, int first, int last) {

    public static final int LOWEST = 1;
    public static final int HIGHEST = 65_535;

    public PortRange {
        if (first < LOWEST || last > HIGHEST) {
            throw new IllegalArgumentException(
                    "a port is a number from %d to %d, not %d"
                            .formatted(LOWEST, HIGHEST, first < LOWEST ? first : last));
        }
        if (last < first) {
            throw new IllegalArgumentException(
                    "the end port %d is below the port %d".formatted(last, first));
        }
    }

    public static PortRange only(Protocol protocol, int port) {
        return new PortRange(protocol, port, port);
    }

    /// Every port of `protocol`.
    public static PortRange all(Protocol protocol) {
        return new PortRange(protocol, LOWEST, HIGHEST);
    }

    public boolean isAll() {
        return first == LOWEST && last == HIGHEST;
    }

    @Override
    public String toString() {
        if (isAll()) {
            return protocol.toString();
        }
        return first == last ? first + "/" + protocol : first + "-" + last + "/" + protocol;
    }
}
