package dev.ringfence.status;

import dev.ringfence.api.v1alpha1.ResolvedPeer;
import dev.ringfence.plan.Resolved;
import dev.ringfence.policy.Peer;
import dev.ringfence.policy.Peers;
import dev.ringfence.policy.Ports;
import dev.ringfence.policy.Rule;
import dev.ringfence.policy.Selector;
import dev.ringfence.policy.WellKnown;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What well-known peers stand for, for people. Its size does not grow with the cluster.
final class ResolvedPeers {

    private static final int MOST_RULES = 8;
    private static final int MOST_ITEMS = 32;
    private static final int LONGEST_ITEM = 512;
    private static final String NAME_LABEL = "kubernetes.io/metadata.name";

    private ResolvedPeers() {}

    /// @param used the peers to speak of
    static List<ResolvedPeer> of(Resolved resolved, Iterable<WellKnown> used) {
        var peers = new ArrayList<ResolvedPeer>();
        for (WellKnown peer : used) {
            String reason = reason(resolved, peer);
            var rules = resolved.rules(peer);
            if (rules.isEmpty()) {
                peers.add(new ResolvedPeer(peer.toString(), List.of(), List.of(), reason));
            }
            rules.stream()
                    .limit(MOST_RULES)
                    .map(rule ->
                            new ResolvedPeer(
                                    peer.toString(),
                                    bounded(addresses(rule)),
                                    bounded(ports(rule)),
                                    reason))
                    .forEach(peers::add);
        }
        return peers;
    }

    private static @Nullable String reason(Resolved resolved, WellKnown peer) {
        String doubt = resolved.doubt(peer);
        if (doubt.isEmpty()) {
            return null;
        }
        boolean known =
                switch (peer) {
                    case CLUSTER_DNS -> resolved.clusterDns().isUsable();
                    case KUBE_API_SERVER -> resolved.kubeApiServer().isUsable();
                    case SAME_NAMESPACE, INTERNET, PROTECTED_ENDPOINT -> true;
                };
        String meanwhile =
                known
                        ? "what was known last still counts"
                        : resolved.rules(peer).isEmpty()
                                ? "the policies of its exceptions stay as they are"
                                : "the usual pods are assumed";
        return cut("%s: %s".formatted(doubt, meanwhile));
    }

    private static List<String> addresses(Rule<Peer> rule) {
        return switch (rule.peers()) {
            case Peers.Everybody<Peer>() -> List.of();
            case Peers.AnyOf<Peer>(var peers) -> peers.stream().map(ResolvedPeers::text).toList();
        };
    }

    private static String text(Peer peer) {
        return switch (peer) {
            case Peer.IpBlock(var block) -> block.cidr().toString();
            case Peer.Pods(var pods) -> pods.toString();
            case Peer.Namespaces(var namespaces) -> namespace(namespaces) + "/";
            case Peer.PodsIn(var namespaces, var pods) -> namespace(namespaces) + "/" + pods;
        };
    }

    private static String namespace(Selector namespaces) {
        return namespaces.matchLabels().getOrDefault(NAME_LABEL, namespaces.toString());
    }

    private static List<String> ports(Rule<Peer> rule) {
        return switch (rule.ports()) {
            case Ports.Every() -> List.of();
            case Ports.AnyOf(var ports) -> ports.stream().map(ResolvedPeers::text).toList();
        };
    }

    private static String text(Ports.Port port) {
        return switch (port) {
            case Ports.Port.Numbered(var range) -> range.toString();
            case Ports.Port.Named(var protocol, var name) -> name + "/" + protocol;
        };
    }

    private static List<String> bounded(List<String> texts) {
        var first =
                new ArrayList<>(texts.stream().limit(MOST_ITEMS).map(ResolvedPeers::cut).toList());
        if (texts.size() > MOST_ITEMS) {
            first.add("and %d more".formatted(texts.size() - MOST_ITEMS));
        }
        return List.copyOf(first);
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_ITEM ? text : text.substring(0, LONGEST_ITEM - 3) + "...";
    }
}
