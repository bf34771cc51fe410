package dev.ringfence.manifest;

import dev.ringfence.drift.ObservedPolicy;
import dev.ringfence.drift.ObservedPolicy.Content;
import dev.ringfence.plan.Mark;
import dev.ringfence.policy.Direction;
import dev.ringfence.policy.Peer;
import dev.ringfence.policy.Peers;
import dev.ringfence.policy.PolicySpec;
import dev.ringfence.policy.Ports;
import dev.ringfence.policy.Rule;
import dev.ringfence.policy.Selector;
import dev.ringfence.traffic.Block;
import dev.ringfence.traffic.Cidr;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.networking.v1.IPBlock;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicySpec;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads a NetworkPolicy into our words, exactly: what it reads, written again, is the same object.
///
/// It is total. Whatever our words cannot express, a field of a newer Kubernetes included, is
/// [Content.Unrecognised] and so never equal to what is planned.
public final class PolicyReader {

    private PolicyReader() {}

    public static ObservedPolicy read(NetworkPolicy policy) {
        ObjectMeta metadata = policy.getMetadata();
        return new ObservedPolicy(
                metadata.getName(),
                new ObservedPolicy.Version(metadata.getUid(), metadata.getResourceVersion()),
                content(policy.getSpec()),
                marks(metadata),
                metadata.getOwnerReferences() == null ? 0 : metadata.getOwnerReferences().size());
    }

    /// What a policy says, whoever wrote it and however.
    public static Content said(NetworkPolicy policy) {
        return switch (StandingPolicyReader.read(policy)) {
            case StandingReading.Read(var read, _) -> new Content.Understood(read.spec());
            case StandingReading.Refused(var problems, _) ->
                    new Content.Unrecognised(
                            problems.getFirst().path(), problems.getFirst().message());
        };
    }

    private static Map<Mark, String> marks(ObjectMeta metadata) {
        var marks = new EnumMap<Mark, String>(Mark.class);
        for (Mark mark : Mark.values()) {
            Map<String, String> place =
                    switch (mark.place()) {
                        case LABEL -> metadata.getLabels();
                        case ANNOTATION -> metadata.getAnnotations();
                    };
            String value = place == null ? null : place.get(mark.key());
            if (value != null) {
                marks.put(mark, value);
            }
        }
        return marks;
    }

    private static Content content(@Nullable NetworkPolicySpec spec) {
        if (spec == null) {
            return new Content.Unrecognised("spec", "nothing");
        }
        try {
            PolicySpec read = spec(spec);
            return PolicyWriter.spec(read).equals(spec)
                    ? new Content.Understood(read)
                    : new Content.Unrecognised(
                            "spec", "something that Ringfence never writes: " + brief(spec));
        } catch (IllegalArgumentException | NullPointerException e) {
            // A null where Kubernetes puts none; nobody can say what an engine makes of it.
            return new Content.Unrecognised("spec", e.getMessage() + ": " + brief(spec));
        }
    }

    private static String brief(NetworkPolicySpec spec) {
        String text = spec.toString();
        return text.length() <= 300 ? text : text.substring(0, 300) + "...";
    }

    private static PolicySpec spec(NetworkPolicySpec spec) {
        return new PolicySpec(
                selector(spec.getPodSelector()),
                directions(spec.getPolicyTypes()),
                spec.getIngress().stream()
                        .map(rule -> rule(rule.getFrom(), rule.getPorts()))
                        .toList(),
                spec.getEgress().stream()
                        .map(rule -> rule(rule.getTo(), rule.getPorts()))
                        .toList());
    }

    private static Set<Direction> directions(List<String> policyTypes) {
        var directions = EnumSet.noneOf(Direction.class);
        for (String type : policyTypes) {
            directions.add(
                    Arrays.stream(Direction.values())
                            .filter(direction -> direction.policyType().equals(type))
                            .findFirst()
                            .orElseThrow(
                                    () -> new IllegalArgumentException("the policy type " + type)));
        }
        return directions;
    }

    private static Rule<Peer> rule(List<NetworkPolicyPeer> peers, List<NetworkPolicyPort> ports) {
        return new Rule<>(
                peers.isEmpty()
                        ? new Peers.Everybody<>()
                        : new Peers.AnyOf<>(peers.stream().map(PolicyReader::peer).toList()),
                ports.isEmpty()
                        ? new Ports.Every()
                        : new Ports.AnyOf(ports.stream().map(PolicyReader::port).toList()));
    }

    private static Peer peer(NetworkPolicyPeer peer) {
        if (peer.getIpBlock() != null) {
            return new Peer.IpBlock(block(peer.getIpBlock()));
        }
        if (peer.getNamespaceSelector() == null) {
            return new Peer.Pods(selector(peer.getPodSelector()));
        }
        Selector namespaces = selector(peer.getNamespaceSelector());
        return peer.getPodSelector() == null
                ? new Peer.Namespaces(namespaces)
                : new Peer.PodsIn(namespaces, selector(peer.getPodSelector()));
    }

    private static Block block(IPBlock block) {
        return new Block(
                Cidr.parse(String.valueOf(block.getCidr())),
                block.getExcept().stream().map(Cidr::parse).toList());
    }

    private static Ports.Port port(NetworkPolicyPort port) {
        IntOrString which = port.getPort();
        var protocol = RuleReader.protocol(port.getProtocol());
        if (which != null && which.getStrVal() != null) {
            return new Ports.Port.Named(protocol, which.getStrVal());
        }
        Integer number = which == null ? null : which.getIntVal();
        return new Ports.Port.Numbered(
                RuleReader.range(port.getProtocol(), number, port.getEndPort()));
    }

    private static Selector selector(@Nullable LabelSelector selector) {
        if (selector == null) {
            return Selector.EVERYTHING;
        }
        return new Selector(
                Objects.requireNonNullElse(selector.getMatchLabels(), Map.of()),
                selector.getMatchExpressions().stream().map(PolicyReader::requirement).toList());
    }

    private static Selector.Requirement requirement(LabelSelectorRequirement requirement) {
        return new Selector.Requirement(
                requirement.getKey(),
                SelectorReader.operator(requirement.getOperator())
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "the operator " + requirement.getOperator())),
                requirement.getValues());
    }
}
