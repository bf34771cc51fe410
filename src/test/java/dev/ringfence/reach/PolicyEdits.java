package dev.ringfence.reach;

import dev.ringfence.policy.Peer;
import dev.ringfence.policy.Selector;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.IPBlock;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicySpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Takes rules out of policies at the places that were named, and puts rules in.
record PolicyEdits(List<NetworkPolicy> policies) {

    private static final Pattern PLACE =
            Pattern.compile("spec\\.(ingress|egress)\\[(\\d+)]\\.(from|to)(?:\\[(\\d+)])?");

    /// Copies whose policyTypes are written out, so that taking rules out changes nothing else.
    static PolicyEdits of(Collection<NetworkPolicy> policies) {
        return new PolicyEdits(policies.stream().map(PolicyEdits::writtenOut).toList());
    }

    private static NetworkPolicy writtenOut(NetworkPolicy policy) {
        NetworkPolicy copy = new NetworkPolicyBuilder(policy).build();
        if (copy.getSpec() == null) {
            copy.setSpec(new NetworkPolicySpec());
        }
        NetworkPolicySpec spec = copy.getSpec();
        if (isBlank(spec.getPolicyTypes())) {
            spec.setPolicyTypes(
                    isBlank(spec.getEgress()) ? List.of("Ingress") : List.of("Ingress", "Egress"));
        }
        return copy;
    }

    private static boolean isBlank(@Nullable List<?> list) {
        return list == null || list.isEmpty();
    }

    PolicyEdits without(Predicate<NetworkPolicy> such) {
        return new PolicyEdits(policies.stream().filter(such.negate()).toList());
    }

    static boolean is(NetworkPolicy policy, String namespace, String name) {
        var metadata = policy.getMetadata();
        return Objects.requireNonNullElse(metadata.getNamespace(), "default").equals(namespace)
                && metadata.getName().equals(name);
    }

    private NetworkPolicySpec spec(String namespace, String name) {
        return policies.stream()
                .filter(policy -> is(policy, namespace, name))
                .findFirst()
                .orElseThrow()
                .getSpec();
    }

    /// Copies that lack what stands at these places, and nothing else.
    PolicyEdits without(Collection<RuleAt> places) {
        var edited = of(policies);
        var lastFirst = new ArrayList<>(places);
        lastFirst.sort(Comparator.comparing((RuleAt at) -> order(at.path())).reversed());
        lastFirst.forEach(edited::remove);
        return edited;
    }

    private static String order(String path) {
        Matcher place = place(path);
        String peer = Objects.requireNonNullElse(place.group(4), "0");
        return "%s %06d %06d"
                .formatted(place.group(1), Integer.valueOf(place.group(2)), Integer.valueOf(peer));
    }

    private static Matcher place(String path) {
        Matcher place = PLACE.matcher(path);
        if (!place.matches()) {
            throw new AssertionError("no place: " + path);
        }
        return place;
    }

    private void remove(RuleAt at) {
        Matcher place = place(at.path());
        var spec = spec(at.namespace(), at.policy());
        int rule = Integer.parseInt(place.group(2));
        @Nullable String peer = place.group(4);
        if (place.group(1).equals("ingress")) {
            var rules = new ArrayList<>(spec.getIngress());
            var from = less(rules.get(rule).getFrom(), peer);
            rules.get(rule).setFrom(from);
            dropIfBlank(rules, rule, from);
            spec.setIngress(rules);
        } else {
            var rules = new ArrayList<>(spec.getEgress());
            var to = less(rules.get(rule).getTo(), peer);
            rules.get(rule).setTo(to);
            dropIfBlank(rules, rule, to);
            spec.setEgress(rules);
        }
    }

    private static List<NetworkPolicyPeer> less(
            @Nullable List<NetworkPolicyPeer> peers, @Nullable String peer) {
        if (peer == null) {
            if (!isBlank(peers)) {
                throw new AssertionError("the rule has peers, and the place says that it has none");
            }
            return List.of();
        }
        var rest = new ArrayList<>(Objects.requireNonNull(peers));
        rest.remove(Integer.parseInt(peer));
        return rest;
    }

    /// A rule whose last peer went would mean everybody.
    private static void dropIfBlank(List<?> rules, int rule, List<NetworkPolicyPeer> peers) {
        if (peers.isEmpty()) {
            rules.remove(rule);
        }
    }

    /// Copies in which one of the policies that were named has the rule that is missing.
    PolicyEdits with(Missing missing, String policy) {
        var edited = of(policies);
        var spec = edited.spec(missing.pod().namespace().name(), policy);
        var peers = missing.peers().stream().map(PolicyEdits::peer).toList();
        var port =
                new NetworkPolicyPort(
                        null,
                        new IntOrString(missing.port().first()),
                        missing.port().protocol().name());
        switch (missing.direction()) {
            case INGRESS -> {
                var rules = new ArrayList<>(orEmpty(spec.getIngress()));
                rules.add(new NetworkPolicyIngressRule(peers, List.of(port)));
                spec.setIngress(rules);
            }
            case EGRESS -> {
                var rules = new ArrayList<>(orEmpty(spec.getEgress()));
                rules.add(new NetworkPolicyEgressRule(List.of(port), peers));
                spec.setEgress(rules);
            }
        }
        return edited;
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return Objects.requireNonNullElse(list, List.of());
    }

    private static NetworkPolicyPeer peer(Peer peer) {
        return switch (peer) {
            case Peer.IpBlock(var block) ->
                    new NetworkPolicyPeer(
                            new IPBlock(block.cidr().toString(), List.of()), null, null);
            case Peer.Pods(var pods) -> new NetworkPolicyPeer(null, null, selector(pods));
            case Peer.Namespaces(var namespaces) ->
                    new NetworkPolicyPeer(null, selector(namespaces), null);
            case Peer.PodsIn(var namespaces, var pods) ->
                    new NetworkPolicyPeer(null, selector(namespaces), selector(pods));
        };
    }

    private static LabelSelector selector(Selector selector) {
        return new LabelSelectorBuilder().withMatchLabels(selector.matchLabels()).build();
    }
}
