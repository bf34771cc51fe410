package dev.ringfence.oracle;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import io.fabric8.kubernetes.api.model.networking.v1.IPBlock;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Whether one rule of a NetworkPolicy means a flow, word by word from the API's documentation.
final class Matching {

    private final Map<String, IpRange> parsed = new HashMap<>();
    private final Map<Party.Pod, Ip> addresses;

    Matching() {
        this(Map.of());
    }

    /// @param addresses of the pods that an ipBlock may mean
    Matching(Map<Party.Pod, Ip> addresses) {
        this.addresses = Map.copyOf(addresses);
    }

    /// @param home the namespace that the policy stands in
    boolean peers(@Nullable List<NetworkPolicyPeer> peers, Party other, String home) {
        return peers == null
                || peers.isEmpty()
                || peers.stream().anyMatch(peer -> peer(peer, other, home));
    }

    private boolean peer(NetworkPolicyPeer peer, Party other, String home) {
        return switch (other) {
            case Party.Address(Ip ip) -> peer.getIpBlock() != null && block(peer.getIpBlock(), ip);
            case Party.Pod pod ->
                    peer.getIpBlock() == null
                            ? selectors(peer, pod, home)
                            : means(peer.getIpBlock(), pod);
        };
    }

    private static boolean selectors(NetworkPolicyPeer peer, Party.Pod pod, String home) {
        boolean namespaceMeant =
                peer.getNamespaceSelector() == null
                        ? pod.namespace().name().equals(home)
                        : selects(peer.getNamespaceSelector(), pod.namespace().labels());
        return namespaceMeant && selects(peer.getPodSelector(), pod.labels());
    }

    private boolean means(IPBlock block, Party.Pod pod) {
        Ip ip = addresses.get(pod);
        return ip != null && block(block, ip);
    }

    private boolean block(IPBlock block, Ip ip) {
        return range(block.getCidr()).contains(ip)
                && (isAbsent(block.getExcept())
                        || block.getExcept().stream().noneMatch(hole -> range(hole).contains(ip)));
    }

    IpRange range(String cidr) {
        return parsed.computeIfAbsent(cidr, IpRange::parse);
    }

    boolean ports(@Nullable List<NetworkPolicyPort> ports, Flow flow) {
        return ports == null
                || ports.isEmpty()
                || ports.stream().anyMatch(port -> port(port, flow));
    }

    private static boolean port(NetworkPolicyPort port, Flow flow) {
        String protocol = Objects.requireNonNullElse(port.getProtocol(), "TCP");
        if (!protocol.equals(flow.protocol())) {
            return false;
        }
        if (port.getPort() == null) {
            return true;
        }
        String name = port.getPort().getStrVal();
        if (name != null) {
            // A name is looked up at the pod that is called; an address has no names.
            return flow.to() instanceof Party.Pod called
                    && called.ports().contains(new Party.NamedPort(name, protocol, flow.port()));
        }
        int first = port.getPort().getIntVal();
        int last = port.getEndPort() == null ? first : port.getEndPort();
        return first <= flow.port() && flow.port() <= last;
    }

    static boolean selects(@Nullable LabelSelector selector, Map<String, String> labels) {
        if (selector == null) {
            return true;
        }
        Map<String, String> pairs =
                Objects.requireNonNullElse(selector.getMatchLabels(), Map.<String, String>of());
        return pairs.entrySet().stream()
                        .allMatch(pair -> pair.getValue().equals(labels.get(pair.getKey())))
                && (isAbsent(selector.getMatchExpressions())
                        || selector.getMatchExpressions().stream()
                                .allMatch(line -> holds(line, labels)));
    }

    private static boolean holds(LabelSelectorRequirement line, Map<String, String> labels) {
        String value = labels.get(line.getKey());
        return switch (line.getOperator()) {
            case "In" -> value != null && line.getValues().contains(value);
            case "NotIn" -> value == null || !line.getValues().contains(value);
            case "Exists" -> value != null;
            case "DoesNotExist" -> value == null;
            default -> throw new IllegalArgumentException("operator " + line.getOperator());
        };
    }

    private static boolean isAbsent(@Nullable List<?> list) {
        return list == null || list.isEmpty();
    }
}
