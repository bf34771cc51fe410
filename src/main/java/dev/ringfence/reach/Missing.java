package dev.ringfence.reach;

import dev.ringfence.policy.Direction;
import dev.ringfence.policy.Peer;
import dev.ringfence.policy.Selector;
import dev.ringfence.traffic.Block;
import dev.ringfence.traffic.Cidr;
import dev.ringfence.traffic.PortRange;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What one end of a denied flow lacks: a rule for these peers and this port, in any one of the
/// policies that isolate the pod.
///
/// It says what would open the flow, and never that it should be opened.
///
/// @param direction as the pod sees it
/// @param policies the names of those that isolate the pod, all in its namespace
/// @param peers whom the rule must mean; none where the peer is on its node's network and the
///   node's address is not known
public record Missing(
        Direction direction,
        Party.Pod pod,
        List<String> policies,
        List<Peer> peers,
        PortRange port) {

    /// Labels that a controller gives and takes by itself: a rule by them would last until the next
    /// rollout.
    private static final Set<String> PASSING =
            Set.of(
                    "pod-template-hash",
                    "controller-revision-hash",
                    "pod-template-generation",
                    "statefulset.kubernetes.io/pod-name",
                    "apps.kubernetes.io/pod-index",
                    "controller-uid",
                    "job-name",
                    "batch.kubernetes.io/controller-uid",
                    "batch.kubernetes.io/job-name",
                    "batch.kubernetes.io/job-completion-index");

    public Missing {
        policies = List.copyOf(policies);
        peers = List.copyOf(peers);
    }

    static Missing at(Direction direction, Party.Pod pod, List<String> policies, Flow flow) {
        Party other =
                switch (direction) {
                    case INGRESS -> flow.from();
                    case EGRESS -> flow.to();
                };
        return new Missing(
                direction,
                pod,
                policies,
                peers(other, pod.namespace().name()),
                PortRange.only(flow.protocol(), flow.port()));
    }

    private static List<Peer> peers(Party other, String home) {
        return switch (other) {
            case Party.Outside(var address) -> List.of(only(Cidr.only(address)));
            case Party.Pod pod when pod.network() == Party.Network.HOST ->
                    pod.addresses().stream()
                            .map(Cidr::only)
                            .sorted()
                            .<Peer>map(Missing::only)
                            .toList();
            case Party.Pod pod -> List.of(selecting(pod, home));
        };
    }

    private static Peer.IpBlock only(Cidr cidr) {
        return new Peer.IpBlock(Block.of(cidr));
    }

    private static Peer selecting(Party.Pod pod, String home) {
        var lasting = new TreeMap<>(pod.labels());
        lasting.keySet().removeAll(PASSING);
        var pods = new Selector(lasting, List.of());
        String namespace = pod.namespace().name();
        return namespace.equals(home)
                ? new Peer.Pods(pods)
                : new Peer.PodsIn(
                        new Selector(Map.of(Party.NAME_LABEL, namespace), List.of()), pods);
    }

    @Override
    public String toString() {
        return "%s is isolated by %s: %s needs an %s rule %s %s on %s"
                .formatted(
                        pod,
                        String.join(", ", policies),
                        policies.size() == 1 ? "it" : "one of them",
                        direction.policyType().toLowerCase(java.util.Locale.ROOT),
                        direction == Direction.EGRESS ? "to" : "from",
                        peers.isEmpty()
                                ? "the address of its peer's node, which is not known here,"
                                : peers.stream()
                                        .map(Missing::text)
                                        .collect(Collectors.joining(" and ")),
                        port);
    }

    private static String text(Peer peer) {
        return switch (peer) {
            case Peer.IpBlock(var block) -> block.toString();
            case Peer.Pods(var pods) -> pods(pods) + " of its own namespace";
            case Peer.Namespaces(var namespaces) ->
                    "every pod of the namespaces with " + namespaces;
            case Peer.PodsIn(var namespaces, var pods) ->
                    pods(pods) + " of the namespaces with " + namespaces;
        };
    }

    private static String pods(Selector pods) {
        return pods.isEverything() ? "every pod" : "the pods with " + pods;
    }
}
