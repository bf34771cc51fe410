package dev.ringfence.lint;

import dev.ringfence.policy.Direction;
import dev.ringfence.policy.Peer;
import dev.ringfence.policy.Ports;
import dev.ringfence.policy.Selector;
import dev.ringfence.reach.StandingPolicy;
import dev.ringfence.traffic.PortRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Ports of Services in rules, which see the port of the pod behind the Service.
final class ServicePortRemarks {

    private final StandingPolicy policy;
    private final Surroundings around;

    private ServicePortRemarks(StandingPolicy policy, Surroundings around) {
        this.policy = policy;
        this.around = around;
    }

    static List<Remark> of(StandingPolicy policy, List<PlacedRule> rules, Surroundings around) {
        if (around.hasNobody()) {
            return List.of();
        }
        var search = new ServicePortRemarks(policy, around);
        var remarks = new ArrayList<Remark>();
        for (PlacedRule rule : rules) {
            boolean isOfHome =
                    rule.direction() == Direction.INGRESS
                            || rule.peers().stream().anyMatch(Peer.Pods.class::isInstance);
            remarks.addAll(
                    isOfHome
                            ? search.judge(rule)
                            : around.judgedOnce(rule, () -> search.judge(rule)));
        }
        return remarks;
    }

    private List<Remark> judge(PlacedRule rule) {
        var remarks = new ArrayList<Remark>();
        List<Resident> called = rule.ports().isEmpty() ? List.of() : called(rule);
        for (int i = 0; i < rule.ports().size(); i++) {
            String path = "%s.ports[%d].port".formatted(rule.path(), i);
            if (rule.ports().get(i) instanceof Ports.Port.Numbered(var range)
                    && range.first() == range.last()) {
                judge(path, range, rule, called).ifPresent(remarks::add);
            }
        }
        return remarks;
    }

    /// The pods whose ports the rule is about; none where it may be about others as well.
    private List<Resident> called(PlacedRule rule) {
        if (rule.direction() == Direction.INGRESS) {
            return around.judgedIn(policy.namespace()).stream()
                    .filter(each -> policy.spec().pods().selects(each.pod().labels()))
                    .toList();
        }
        return rule.peers().stream().anyMatch(Peer.IpBlock.class::isInstance)
                ? List.of()
                : rule.peers().stream().flatMap(this::meant).distinct().toList();
    }

    private Stream<Resident> meant(Peer peer) {
        return switch (peer) {
            case Peer.Pods(var pods) -> with(pods, around.judgedIn(policy.namespace()));
            case Peer.Namespaces(var namespaces) -> around.judgedIn(namespaces).stream();
            case Peer.PodsIn(var namespaces, var pods) ->
                    around.judgedIn(namespaces, pods).stream();
            case Peer.IpBlock _ -> Stream.of();
        };
    }

    private static Stream<Resident> with(Selector pods, List<Resident> among) {
        return among.stream().filter(each -> pods.selects(each.pod().labels()));
    }

    private Optional<Remark> judge(
            String path, PortRange port, PlacedRule rule, List<Resident> called) {
        if (called.stream().anyMatch(each -> listens(each, port))) {
            return Optional.empty();
        }
        return called.stream()
                .flatMap(each -> found(each, port))
                .filter(found -> !opens(rule, found))
                .findFirst()
                .map(found ->
                        Remark.likely(
                                Remark.Kind.SERVICE_PORT_NOT_TARGET_PORT,
                                path,
                                "%d is the port of Service %s/%s, and policies judge the port of the pod behind it: %s listens on %d. Write %d"
                                        .formatted(
                                                port.first(),
                                                found.service().namespace(),
                                                found.service().name(),
                                                found.at(),
                                                found.target(),
                                                found.target())));
    }

    /// Whether the pod has this port itself, as far as it or a Service says so.
    private boolean listens(Resident pod, PortRange port) {
        return pod.listens().contains(port.first())
                || ways(pod)
                        .anyMatch(way ->
                                way.way().protocol() == port.protocol()
                                        && way.target() == port.first());
    }

    private record Way(Service service, Resident at, Service.Way way, int target) {}

    private Stream<Way> ways(Resident pod) {
        return around.servicesIn(pod.namespace()).stream()
                .filter(service -> service.hasBehindIt(pod))
                .flatMap(service ->
                        service.ways().stream()
                                .flatMap(way ->
                                        Service.number(way, pod).stream()
                                                .mapToObj(target ->
                                                        new Way(service, pod, way, target))));
    }

    private Stream<Way> found(Resident pod, PortRange port) {
        return ways(pod)
                .filter(way ->
                        way.way().protocol() == port.protocol()
                                && way.way().port() == port.first());
    }

    /// Both ports may be written, to be on the safe side.
    private static boolean opens(PlacedRule rule, Way way) {
        return rule.ports().stream()
                .anyMatch(port ->
                        switch (port) {
                            case Ports.Port.Numbered(var range) ->
                                    range.protocol() == way.way().protocol()
                                            && range.first() <= way.target()
                                            && way.target() <= range.last();
                            case Ports.Port.Named(var protocol, var name) ->
                                    way.at().pod().ports().stream()
                                            .anyMatch(each ->
                                                    each.protocol() == protocol
                                                            && each.name().equals(name)
                                                            && each.number() == way.target());
                        });
    }
}
