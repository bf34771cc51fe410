package dev.ringfence.policy;

import dev.ringfence.traffic.PortRange;
import dev.ringfence.traffic.Protocol;
import java.util.List;

/// The ports of a rule. "Every port" has a word of its own, so that a list that became empty can
/// never mean it.
public sealed interface Ports {

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
