package dev.ringfence.breach;

import dev.ringfence.traffic.Address;
import dev.ringfence.traffic.PortRange;
import dev.ringfence.traffic.PortSet;
import dev.ringfence.traffic.Protocol;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The smallest proof that something is open: a pod that could stand in the namespace, and whom it
/// reaches or is reached by.
///
/// @param podLabels labels of a pod that the opening policy selects
/// @param peer the other end
/// @param ports a port that is open, or all of them
public record Witness(Map<String, String> podLabels, Peer peer, Ports ports) {

    public Witness {
        podLabels = Collections.unmodifiableMap(new TreeMap<>(podLabels));
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

        /// A pod with these labels in a namespace with these.
        record Pod(Map<String, String> namespaceLabels, Map<String, String> labels)
                implements Peer {
            public Pod {
                namespaceLabels = Collections.unmodifiableMap(new TreeMap<>(namespaceLabels));
                labels = Collections.unmodifiableMap(new TreeMap<>(labels));
            }

            @Override
            public String toString() {
                return "%s in %s".formatted(labelled("pod", labels), namespace());
            }

            private String namespace() {
                var others = new TreeMap<>(namespaceLabels);
                String name = others.remove("kubernetes.io/metadata.name");
                if (name == null) {
                    return labelled("namespace", others);
                }
                return others.isEmpty()
                        ? "namespace " + name
                        : labelled("namespace", others)
                                .replaceFirst("a namespace", "namespace " + name);
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

    /// What the labels say of something, as words for people.
    static String labelled(String what, Map<String, String> labels) {
        return labels.isEmpty()
                ? "a %s without labels".formatted(what)
                : labels.entrySet().stream()
                        .map(label -> label.getKey() + "=" + label.getValue())
                        .collect(Collectors.joining(",", "a %s labelled ".formatted(what), ""));
    }

    @Override
    public String toString() {
        return "%s, %s, %s".formatted(labelled("pod", podLabels), peer, ports);
    }
}
