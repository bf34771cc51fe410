package dev.ringfence.judge;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicySpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The same policies, said in the forms that cyclonus reads as Kubernetes does. Three it does not:
///
/// - Missing policyTypes: it panics. The API server writes them out, and so is done here: "policies
///   that contain an egress section are assumed to affect egress, and all policies [...] are
///   assumed to affect ingress" (API type NetworkPolicySpec).
/// - `NotIn` where the label is missing: it says no. Kubernetes says yes: "and all resources with
///   no labels with the `tier` key" (Kubernetes, "Labels and Selectors"). So a selector with
///   `NotIn` becomes two, with the label and without it, and what it selected is an alternative.
/// - An empty value in matchLabels: it takes a missing label for it. "matchLabels [...] is
///   equivalent to an element of matchExpressions, whose key field is "key", the operator is "In",
///   and the values array contains only "value"" (API type LabelSelector); that form it reads
///   rightly.
final class PlainForm {

    private PlainForm() {}

    static List<NetworkPolicy> of(Collection<NetworkPolicy> policies) {
        return policies.stream().flatMap(PlainForm::policy).toList();
    }

    /// One policy for each alternative of its podSelector: a pod is selected by at most one.
    private static Stream<NetworkPolicy> policy(NetworkPolicy policy) {
        var spec = Objects.requireNonNullElseGet(policy.getSpec(), NetworkPolicySpec::new);
        var plain = new NetworkPolicySpec();
        plain.setPolicyTypes(policyTypes(spec));
        plain.setIngress(
                each(spec.getIngress())
                        .map(rule ->
                                new NetworkPolicyIngressRule(
                                        peers(rule.getFrom()), rule.getPorts()))
                        .toList());
        plain.setEgress(
                each(spec.getEgress())
                        .map(rule ->
                                new NetworkPolicyEgressRule(rule.getPorts(), peers(rule.getTo())))
                        .toList());
        var pods = Objects.requireNonNullElseGet(spec.getPodSelector(), LabelSelector::new);
        return alternatives(pods).stream()
                .map(selector ->
                        new NetworkPolicyBuilder(policy)
                                .withNewSpecLike(plain)
                                .withPodSelector(selector)
                                .endSpec()
                                .build());
    }

    private static List<String> policyTypes(NetworkPolicySpec spec) {
        var written = each(spec.getPolicyTypes()).toList();
        if (!written.isEmpty()) {
            return written;
        }
        return each(spec.getEgress()).findAny().isPresent()
                ? List.of("Ingress", "Egress")
                : List.of("Ingress");
    }

    private static List<NetworkPolicyPeer> peers(@Nullable List<NetworkPolicyPeer> peers) {
        return each(peers).flatMap(PlainForm::peer).toList();
    }

    private static Stream<NetworkPolicyPeer> peer(NetworkPolicyPeer peer) {
        if (peer.getIpBlock() != null) {
            return Stream.of(peer);
        }
        return alternativesOrNone(peer.getNamespaceSelector()).stream()
                .flatMap(namespaces ->
                        alternativesOrNone(peer.getPodSelector()).stream()
                                .map(pods ->
                                        new NetworkPolicyPeer(
                                                null, namespaces.selector(), pods.selector())));
    }

    /// A selector of a peer, or that there is none.
    private record Selecting(@Nullable LabelSelector selector) {}

    private static List<Selecting> alternativesOrNone(@Nullable LabelSelector selector) {
        return selector == null
                ? List.of(new Selecting(null))
                : alternatives(selector).stream().map(Selecting::new).toList();
    }

    /// Selectors that select together what this one selects, and nothing twice.
    static List<LabelSelector> alternatives(LabelSelector selector) {
        var alternatives = List.of(new LabelSelector());
        for (var requirement : requirements(selector)) {
            var ways =
                    requirement.getOperator().equals("NotIn")
                            ? List.of(
                                    List.of(line(requirement, "DoesNotExist")),
                                    List.of(line(requirement, "Exists"), requirement))
                            : List.of(List.of(requirement));
            alternatives = product(alternatives, ways);
        }
        return alternatives;
    }

    private static Stream<LabelSelectorRequirement> pairs(Map<String, String> labels) {
        return labels.entrySet().stream()
                .map(pair ->
                        new LabelSelectorRequirement(
                                pair.getKey(), "In", List.of(pair.getValue())));
    }

    private static List<LabelSelectorRequirement> requirements(LabelSelector selector) {
        var labels =
                Objects.requireNonNullElse(selector.getMatchLabels(), Map.<String, String>of());
        return Stream.concat(pairs(labels), each(selector.getMatchExpressions())).toList();
    }

    private static LabelSelectorRequirement line(LabelSelectorRequirement like, String operator) {
        return new LabelSelectorRequirement(like.getKey(), operator, List.of());
    }

    private static List<LabelSelector> product(
            List<LabelSelector> selectors, List<List<LabelSelectorRequirement>> ways) {
        var products = new ArrayList<LabelSelector>();
        for (LabelSelector selector : selectors) {
            for (var way : ways) {
                products.add(
                        new LabelSelectorBuilder(selector).addAllToMatchExpressions(way).build());
            }
        }
        return products;
    }

    private static <T> Stream<T> each(@Nullable List<T> list) {
        return list == null ? Stream.of() : list.stream();
    }
}
