package dev.ringfence.oracle;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicySpec;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Says which flows a set of NetworkPolicies lets through: slowly, and written straight from the
/// API's documentation, so that it can judge what was written by other means.
///
/// Not modelled, since no policy can change it: a pod and its own node always reach each other.
public final class Oracle {

    private final List<NetworkPolicy> policies;
    private final Matching matching;

    /// An ipBlock never means a pod here: "These should be cluster-external IPs, since Pod IPs are
    /// ephemeral and unpredictable" (Kubernetes, "Network Policies").
    public Oracle(Collection<NetworkPolicy> policies) {
        this(policies, Map.of());
    }

    /// As some engines have it: an ipBlock also means the pods whose address is in it.
    public Oracle(Collection<NetworkPolicy> policies, Map<Party.Pod, Ip> addresses) {
        this.policies = List.copyOf(policies);
        this.matching = new Matching(addresses);
    }

    /// Whether both ends let the flow through. A pod always reaches itself.
    public boolean allows(Flow flow) {
        return flow.from().equals(flow.to()) || (leaves(flow) && enters(flow));
    }

    /// Whether the caller's policies let the flow out; an address has none.
    public boolean leaves(Flow flow) {
        return switch (flow.from()) {
            case Party.Address _ -> true;
            case Party.Pod pod -> {
                var isolating = isolating(pod, "Egress");
                yield isolating.isEmpty()
                        || isolating.stream().anyMatch(policy -> egress(policy, flow));
            }
        };
    }

    /// Whether the policies of the called let the flow in; an address has none.
    public boolean enters(Flow flow) {
        return switch (flow.to()) {
            case Party.Address _ -> true;
            case Party.Pod pod -> {
                var isolating = isolating(pod, "Ingress");
                yield isolating.isEmpty()
                        || isolating.stream().anyMatch(policy -> ingress(policy, flow));
            }
        };
    }

    private List<NetworkPolicy> isolating(Party.Pod pod, String direction) {
        return policies.stream()
                .filter(policy -> home(policy).equals(pod.namespace().name()))
                .filter(policy -> policyTypes(spec(policy)).contains(direction))
                .filter(policy -> Matching.selects(spec(policy).getPodSelector(), pod.labels()))
                .toList();
    }

    private boolean egress(NetworkPolicy policy, Flow flow) {
        return spec(policy).getEgress() != null
                && spec(policy).getEgress().stream()
                        .anyMatch(rule ->
                                matching.peers(rule.getTo(), flow.to(), home(policy))
                                        && matching.ports(rule.getPorts(), flow));
    }

    private boolean ingress(NetworkPolicy policy, Flow flow) {
        return spec(policy).getIngress() != null
                && spec(policy).getIngress().stream()
                        .anyMatch(rule ->
                                matching.peers(rule.getFrom(), flow.from(), home(policy))
                                        && matching.ports(rule.getPorts(), flow));
    }

    private static String home(NetworkPolicy policy) {
        return Objects.requireNonNullElse(policy.getMetadata().getNamespace(), "default");
    }

    private static NetworkPolicySpec spec(NetworkPolicy policy) {
        return Objects.requireNonNullElseGet(policy.getSpec(), NetworkPolicySpec::new);
    }

    /// Where none are written: always Ingress, and Egress only beside egress rules.
    private static List<String> policyTypes(NetworkPolicySpec spec) {
        if (spec.getPolicyTypes() != null && !spec.getPolicyTypes().isEmpty()) {
            return spec.getPolicyTypes();
        }
        return spec.getEgress() == null || spec.getEgress().isEmpty()
                ? List.of("Ingress")
                : List.of("Ingress", "Egress");
    }
}
