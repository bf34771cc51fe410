package dev.ringfence.manifest;

import dev.ringfence.plan.Mark;
import dev.ringfence.plan.PlannedPolicy;
import dev.ringfence.policy.Direction;
import dev.ringfence.policy.Peer;
import dev.ringfence.policy.Peers;
import dev.ringfence.policy.PolicySpec;
import dev.ringfence.policy.Ports;
import dev.ringfence.policy.Rule;
import dev.ringfence.policy.Selector;
import dev.ringfence.traffic.Cidr;
import dev.ringfence.traffic.PortRange;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRuleBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRuleBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeerBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPortBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicySpec;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicySpecBuilder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Writes policies as Kubernetes stores them: what the API server would default is written out.
public final class PolicyWriter {

    private PolicyWriter() {}

    /// The planned policy, new in `namespace`.
    public static NetworkPolicy write(PlannedPolicy planned, String namespace) {
        return new NetworkPolicyBuilder()
                .withNewMetadata()
                .withName(planned.name())
                .withNamespace(namespace)
                .withLabels(marks(planned, Mark.Place.LABEL, Map.of()))
                .withAnnotations(marks(planned, Mark.Place.ANNOTATION, Map.of()))
                .endMetadata()
                .withSpec(spec(planned.spec()))
                .build();
    }

    /// The planned policy in place of `standing`: the whole spec and our marks are replaced, owners
    /// are taken off, and labels and annotations of others stay, since they open nothing. It
    /// replaces exactly the version that was read.
    public static NetworkPolicy rewrite(PlannedPolicy planned, NetworkPolicy standing) {
        ObjectMeta before = standing.getMetadata();
        return new NetworkPolicyBuilder()
                .withNewMetadata()
                .withName(planned.name())
                .withNamespace(before.getNamespace())
                .withUid(before.getUid())
                .withResourceVersion(before.getResourceVersion())
                .withFinalizers(before.getFinalizers())
                .withLabels(marks(planned, Mark.Place.LABEL, before.getLabels()))
                .withAnnotations(marks(planned, Mark.Place.ANNOTATION, before.getAnnotations()))
                .endMetadata()
                .withSpec(spec(planned.spec()))
                .build();
    }

    private static Map<String, String> marks(
            PlannedPolicy planned, Mark.Place place, Map<String, String> others) {
        var marks = new TreeMap<>(others);
        for (Mark mark : Mark.values()) {
            if (mark.place() == place) {
                marks.remove(mark.key());
            }
        }
        planned.marks()
                .forEach((mark, value) -> {
                    if (mark.place() == place) {
                        marks.put(mark.key(), value);
                    }
                });
        return marks;
    }

    static NetworkPolicySpec spec(PolicySpec spec) {
        return new NetworkPolicySpecBuilder()
                .withPodSelector(selector(spec.pods()))
                .withPolicyTypes(spec.isolates().stream().map(Direction::policyType).toList())
                .withIngress(
                        spec.ingress().stream()
                                .map(rule ->
                                        new NetworkPolicyIngressRuleBuilder()
                                                .withFrom(peers(rule))
                                                .withPorts(ports(rule))
                                                .build())
                                .toList())
                .withEgress(
                        spec.egress().stream()
                                .map(rule ->
                                        new NetworkPolicyEgressRuleBuilder()
                                                .withTo(peers(rule))
                                                .withPorts(ports(rule))
                                                .build())
                                .toList())
                .build();
    }

    private static LabelSelector selector(Selector selector) {
        return new LabelSelectorBuilder()
                .withMatchLabels(selector.matchLabels())
                .withMatchExpressions(
                        selector.matchExpressions().stream()
                                .map(requirement ->
                                        new LabelSelectorRequirement(
                                                requirement.key(),
                                                requirement.operator().toString(),
                                                requirement.values()))
                                .toList())
                .build();
    }

    private static List<NetworkPolicyPeer> peers(Rule<Peer> rule) {
        return switch (rule.peers()) {
            case Peers.Everybody<Peer>() -> List.of();
            case Peers.AnyOf<Peer>(var peers) -> peers.stream().map(PolicyWriter::peer).toList();
        };
    }

    private static NetworkPolicyPeer peer(Peer peer) {
        var written = new NetworkPolicyPeerBuilder();
        return switch (peer) {
            case Peer.Pods(var pods) -> written.withPodSelector(selector(pods)).build();
            case Peer.Namespaces(var namespaces) ->
                    written.withNamespaceSelector(selector(namespaces)).build();
            case Peer.PodsIn(var namespaces, var pods) ->
                    written.withNamespaceSelector(selector(namespaces))
                            .withPodSelector(selector(pods))
                            .build();
            case Peer.IpBlock(var block) ->
                    written.withNewIpBlock()
                            .withCidr(block.cidr().toString())
                            .withExcept(block.except().stream().map(Cidr::toString).toList())
                            .endIpBlock()
                            .build();
        };
    }

    private static List<NetworkPolicyPort> ports(Rule<Peer> rule) {
        return switch (rule.ports()) {
            case Ports.Every() -> List.of();
            case Ports.AnyOf(var ports) -> ports.stream().map(PolicyWriter::port).toList();
        };
    }

    private static NetworkPolicyPort port(Ports.Port port) {
        return switch (port) {
            case Ports.Port.Named(var protocol, var name) ->
                    new NetworkPolicyPort(null, new IntOrString(name), protocol.name());
            case Ports.Port.Numbered(var range) -> numbered(range);
        };
    }

    private static NetworkPolicyPort numbered(PortRange range) {
        var written = new NetworkPolicyPortBuilder().withProtocol(range.protocol().name());
        if (range.isAll()) {
            return written.build();
        }
        written.withPort(new IntOrString(range.first()));
        return range.first() == range.last()
                ? written.build()
                : written.withEndPort(range.last()).build();
    }
}
