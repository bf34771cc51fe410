package dev.ringfence.breach;

import dev.ringfence.traffic.Address;
import dev.ringfence.traffic.PortRange;
import dev.ringfence.traffic.PortSet;
import dev.ringfence.traffic.Protocol;
import java.util.Map;
import java.util.TreeMap;

/// The smallest proof that something is open: a pod that could stand in the namespace, and whom it
/// reaches or is reached by.
///
/// @param podLabels labels of a pod that the opening policy selects
/// @param peer the other end
/// @param ports a port that is open, or all of them
public record Witness(Map<String, String> podLabels, Peer peer, Ports ports) {

    public Witness {
        podLabels = java.util.Collections.unmodifiableMap(new TreeMap<>(podLabels));
    }

    /// On which port.
    public sealed interface Ports {

        /// This one.
        record One(Protocol protocol, int number) implements Ports {
            @Override
            public String toString() {
                return number + "/" + protocol;
            }
        }

        /// Whichever number the called pod's container gives this name.
        record Named(Protocol protocol, String name) implements Ports {
            @Override
            public String toString() {
                return name + "/" + protocol;
            }
        }

        /// Every port of every protocol.
        record Every() implements Ports {
            @Override
            public String toString() {
                return "every port";
            }
        }

        /// The first of `ports`, which holds some.
        static Ports firstOf(PortSet ports) {
            if (ports.equals(PortSet.EVERYTHING)) {
                return new Every();
            }
            PortRange first = ports.ranges().getFirst();
            return new One(first.protocol(), first.first());
        }
    }

    /// The other end.
    public sealed interface Peer {

        /// One address.
        record At(Address address) implements Peer {
            @Override
            public String toString() {
                return address.toString();
            }
        }

        /// Any pod of any namespace.
        record AnyPod() implements Peer {
            @Override
            public String toString() {
                return "any pod of any namespace";
            }
        }
    }

    @Override
    public String toString() {
        String pod = podLabels.isEmpty() ? "a pod without labels" : "a pod labelled " + podLabels;
        return "%s, %s, %s".formatted(pod, peer, ports);
    }
}
