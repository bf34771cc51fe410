package dev.ringfence.policy;

import dev.ringfence.traffic.PortRange;
import dev.ringfence.traffic.PortSet;
import dev.ringfence.traffic.Protocol;
import java.util.ArrayList;
import java.util.List;

/// The ports of a rule. "Every port" has a word of its own, so that a list that became empty can
/// never mean it.
public sealed interface Ports {

    /// The ports that are meant by number; a named port's number is known only at the called pod.
    default PortSet numbers() {
        return switch (this) {
            case Every() -> PortSet.EVERYTHING;
            case AnyOf(var ports) -> {
                var ranges = new ArrayList<PortRange>();
                for (Port port : ports) {
                    switch (port) {
                        case Port.Numbered(var range) -> ranges.add(range);
                        case Port.Named _ -> {}
                    }
                }
                yield PortSet.of(ranges);
            }
        };
    }

    /// Every port of every protocol.
    record Every() implements Ports {}

    /// Any of these.
    record AnyOf(List<Port> ports) implements Ports {
        public AnyOf {
            ports = List.copyOf(ports);
            if (ports.isEmpty()) {
                throw new IllegalArgumentException("a rule without ports would open every port");
            }
        }
    }

    /// One line of a rule's `ports`.
    sealed interface Port {

        /// Ports by number; all of a protocol's ports where no number is written.
        record Numbered(PortRange range) implements Port {}

        /// A container's port by name: its number is known only at the pod that the traffic goes
        /// to.
        record Named(Protocol protocol, String name) implements Port {}
    }
}
