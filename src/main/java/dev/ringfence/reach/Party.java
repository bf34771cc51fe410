package dev.ringfence.reach;

import dev.ringfence.policy.NamespaceFacts;
import dev.ringfence.traffic.Address;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// One end of a flow.
public sealed interface Party {

    /// A pod, or what a workload's template would make one.
    ///
    /// Its namespace bears the label of its name, as the API server sees to, also where it was not
    /// given.
    ///
    /// @param name tells it apart from every other pod of its namespace
    /// @param addresses those that are known; none means that nobody knows, not that it has none
    record Pod(
            NamespaceFacts namespace,
            String name,
            Map<String, String> labels,
            List<NamedPort> ports,
            Set<Address> addresses,
            Network network)
            implements Party {

        public Pod {
            namespace = labelledWithItsName(namespace);
            labels = Map.copyOf(labels);
            ports = List.copyOf(ports);
            addresses = Set.copyOf(addresses);
        }

        private static NamespaceFacts labelledWithItsName(NamespaceFacts namespace) {
            if (namespace.name().equals(namespace.labels().get(NAME_LABEL))) {
                return namespace;
            }
            var labels = new HashMap<>(namespace.labels());
            labels.put(NAME_LABEL, namespace.name());
            return new NamespaceFacts(namespace.name(), labels);
        }

        boolean is(Pod other) {
            return name.equals(other.name) && namespace.name().equals(other.namespace.name());
        }

        @Override
        public String toString() {
            return namespace.name() + "/" + name;
        }
    }

    /// Something that is no pod of this cluster.
    record Outside(Address address) implements Party {

        @Override
        public String toString() {
            return address.toString();
        }
    }

    /// Whose network a pod uses.
    enum Network {
        /// Its own, with an address of its own: policies speak of it.
        OWN,
        /// Its node's: it is an address of the node, that no policy selects and no selector
        /// matches.
        HOST
    }

    /// The label by which the API server marks each namespace with its name.
    String NAME_LABEL = "kubernetes.io/metadata.name";
}
