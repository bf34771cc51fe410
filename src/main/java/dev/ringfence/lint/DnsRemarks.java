package dev.ringfence.lint;

import dev.ringfence.policy.Direction;
import dev.ringfence.policy.Peer;
import dev.ringfence.policy.Ports;
import dev.ringfence.reach.StandingPolicy;
import dev.ringfence.traffic.Protocol;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/// Pods that may call others and cannot ask for their addresses. Where any rule might be the one
/// that is for DNS, whoever serves it, nothing is said.
final class DnsRemarks {

    /// As DNS servers of clusters listen on: CoreDNS, and that of OpenShift.
    private static final List<Integer> PORTS = List.of(53, 5353);

    private static final Set<String> HOMES = Set.of("kube-system", "openshift-dns");

    private DnsRemarks() {}

    static List<Remark> of(
            StandingPolicy policy, Supplier<List<StandingPolicy>> inForce, Surroundings around) {
        if (!around.isWhole() || around.in(policy.namespace()).isEmpty()) {
            return List.of();
        }
        boolean calls =
                PlacedRule.of(policy.spec(), Direction.EGRESS).stream()
                        .anyMatch(DnsRemarks::needsNames);
        if (!calls) {
            return List.of();
        }
        var callers =
                around.judgedIn(policy.namespace()).stream()
                        .filter(each -> selects(policy, each))
                        .toList();
        return callers.stream()
                .filter(each -> !mayAsk(each, inForce.get()))
                .map(DnsRemarks::remark)
                .limit(1)
                .toList();
    }

    private static Remark remark(Resident caller) {
        return Remark.likely(
                Remark.Kind.DNS_NOT_REACHED,
                "spec.egress",
                "%s may call others and cannot ask DNS for their addresses: no policy lets it out on 53/UDP beyond its namespace. Add a rule to the pods with k8s-app=kube-dns of the namespace kube-system, ports 53/UDP and 53/TCP"
                        .formatted(caller));
    }

    private static boolean selects(StandingPolicy policy, Resident pod) {
        return policy.spec().pods().selects(pod.pod().labels());
    }

    /// One address is called without a name.
    private static boolean needsNames(PlacedRule rule) {
        return rule.peers().isEmpty()
                || rule.peers().stream()
                        .anyMatch(peer ->
                                !(peer instanceof Peer.IpBlock(var block))
                                        || block.cidr().prefix() < block.cidr().family().bits());
    }

    private static boolean mayAsk(Resident caller, List<StandingPolicy> inForce) {
        return inForce.stream()
                .filter(policy -> selects(policy, caller))
                .flatMap(policy -> PlacedRule.of(policy.spec(), Direction.EGRESS).stream())
                .anyMatch(rule ->
                        mayBeDns(rule.rule().ports())
                                && (leadsOut(rule)
                                        || !rule.ports().isEmpty()
                                        || HOMES.contains(caller.namespace())));
    }

    /// Beyond its own namespace, in which only a rule that names the port is one for DNS.
    private static boolean leadsOut(PlacedRule rule) {
        return rule.peers().isEmpty()
                || rule.peers().stream().anyMatch(peer -> !(peer instanceof Peer.Pods));
    }

    private static boolean mayBeDns(Ports ports) {
        return switch (ports) {
            case Ports.Every() -> true;
            case Ports.AnyOf(var some) -> some.stream().anyMatch(DnsRemarks::mayBeDns);
        };
    }

    private static boolean mayBeDns(Ports.Port port) {
        return switch (port) {
            case Ports.Port.Named(var protocol, _) -> protocol == Protocol.UDP;
            case Ports.Port.Numbered(var range) ->
                    range.protocol() == Protocol.UDP
                            && PORTS.stream()
                                    .anyMatch(
                                            each -> range.first() <= each && each <= range.last());
        };
    }
}
