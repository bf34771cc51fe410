package dev.ringfence.manifest;

import dev.ringfence.api.v1alpha1.AllowedPort;
import dev.ringfence.manifest.Oddity.Kind;
import dev.ringfence.policy.Peer;
import dev.ringfence.policy.Peers;
import dev.ringfence.policy.Ports;
import dev.ringfence.policy.Rule;
import dev.ringfence.policy.Selector;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the rules of any NetworkPolicy. Each item that cannot be read is a problem, so that no
/// list ever shrinks to one that says something else.
record StandingRuleReader(Problems problems, Oddities oddities, StandingSelectorReader selectors) {

    List<Rule<Peer>> ingress(String path, @Nullable List<NetworkPolicyIngressRule> written) {
        var rules = orEmpty(written);
        var read = new ArrayList<Rule<Peer>>();
        for (int i = 0; i < rules.size(); i++) {
            String at = path + "[" + i + "]";
            var rule = orBlank(at, rules.get(i), new NetworkPolicyIngressRule());
            oddities.unknown(at, rule.getAdditionalProperties());
            var peers = peers(at + ".from", rule.getFrom());
            read.add(new Rule<>(peers, ports(at + ".ports", rule.getPorts())));
        }
        return List.copyOf(read);
    }

    List<Rule<Peer>> egress(String path, @Nullable List<NetworkPolicyEgressRule> written) {
        var rules = orEmpty(written);
        var read = new ArrayList<Rule<Peer>>();
        for (int i = 0; i < rules.size(); i++) {
            String at = path + "[" + i + "]";
            var rule = orBlank(at, rules.get(i), new NetworkPolicyEgressRule());
            oddities.unknown(at, rule.getAdditionalProperties());
            var peers = peers(at + ".to", rule.getTo());
            read.add(new Rule<>(peers, ports(at + ".ports", rule.getPorts())));
        }
        return List.copyOf(read);
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return Objects.requireNonNullElse(list, List.of());
    }

    private <T> T orBlank(String path, @Nullable T rule, T blank) {
        if (rule == null) {
            oddities.add(
                    Kind.BLANK_ITEM,
                    path,
                    "an item '-' with nothing in it is a rule that opens every port to everybody");
        }
        return Objects.requireNonNullElse(rule, blank);
    }

    private Peers<Peer> peers(String path, @Nullable List<NetworkPolicyPeer> written) {
        var peers = orEmpty(written);
        var read = new ArrayList<Peer>();
        for (int i = 0; i < peers.size(); i++) {
            peer(path + "[" + i + "]", peers.get(i)).ifPresent(read::add);
        }
        return read.isEmpty() ? new Peers.Everybody<>() : new Peers.AnyOf<>(read);
    }

    private Optional<? extends Peer> peer(String path, @Nullable NetworkPolicyPeer peer) {
        if (peer == null) {
            return nobody(path);
        }
        oddities.unknown(path, peer.getAdditionalProperties());
        Selector pods = selectors.read(path + ".podSelector", peer.getPodSelector());
        Selector namespaces =
                selectors.read(path + ".namespaceSelector", peer.getNamespaceSelector());
        if (peer.getIpBlock() != null) {
            if (peer.getPodSelector() != null || peer.getNamespaceSelector() != null) {
                problems.add(
                        path,
                        "a peer is an ipBlock or selectors, not both: give each a list item of its own, beginning with '-'");
            }
            return new StandingBlockReader(problems, oddities)
                    .read(path + ".ipBlock", peer.getIpBlock())
                    .map(Peer.IpBlock::new);
        }
        if (peer.getNamespaceSelector() == null) {
            return peer.getPodSelector() == null ? nobody(path) : Optional.of(new Peer.Pods(pods));
        }
        return Optional.of(
                peer.getPodSelector() == null
                        ? new Peer.Namespaces(namespaces)
                        : new Peer.PodsIn(namespaces, pods));
    }

    private Optional<Peer> nobody(String path) {
        problems.add(
                path,
                "a peer that names nobody: write podSelector, namespaceSelector or ipBlock into it, or leave the list out for everybody");
        return Optional.empty();
    }

    private Ports ports(String path, @Nullable List<NetworkPolicyPort> written) {
        var ports = orEmpty(written);
        var read = new ArrayList<Ports.Port>();
        for (int i = 0; i < ports.size(); i++) {
            String at = path + "[" + i + "]";
            var port = allowed(at, ports.get(i));
            problems.check(at, () -> RuleReader.port(port)).ifPresent(read::add);
        }
        return read.isEmpty() ? new Ports.Every() : new Ports.AnyOf(read);
    }

    private AllowedPort allowed(String path, @Nullable NetworkPolicyPort port) {
        if (port == null) {
            oddities.add(
                    Kind.BLANK_ITEM, path, "an item '-' with nothing in it means every TCP port");
            return new AllowedPort(null, null, null);
        }
        oddities.unknown(path, port.getAdditionalProperties());
        return new AllowedPort(port.getProtocol(), port.getPort(), port.getEndPort());
    }
}
