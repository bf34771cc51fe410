package dev.ringfence.oracle;

import java.util.List;
import java.util.Map;

/// One end of a flow.
public sealed interface Party {

    /// A pod with an address of its own. Host-network pods are an [Address]: of their node.
    ///
    /// @param name tells pods with the same labels apart
    record Pod(Namespace namespace, String name, Map<String, String> labels, List<NamedPort> ports)
            implements Party {
        public Pod {
            labels = Map.copyOf(labels);
            ports = List.copyOf(ports);
        }
    }

    /// Something that is no pod of this cluster.
    record Address(Ip ip) implements Party {}

    /// A namespace; the API server labels each with its name.
    record Namespace(String name, Map<String, String> labels) {
        public Namespace {
            var all = new java.util.HashMap<>(labels);
            all.put("kubernetes.io/metadata.name", name);
            labels = Map.copyOf(all);
        }
    }

    /// A container's port that has a name.
    record NamedPort(String name, String protocol, int number) {}

    static Party address(String ip) {
        return new Address(Ip.parse(ip));
    }
}
