package dev.ringfence.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.generate.Dice;
import dev.ringfence.generate.Points;
import dev.ringfence.generate.PopulatedCluster;
import dev.ringfence.generate.Seeds;
import dev.ringfence.oracle.Ip;
import dev.ringfence.policy.Direction;
import dev.ringfence.policy.Peer;
import dev.ringfence.policy.Ports;
import dev.ringfence.reach.Cluster;
import dev.ringfence.reach.Explanation;
import dev.ringfence.reach.Flow;
import dev.ringfence.reach.Party;
import dev.ringfence.reach.RuleAt;
import dev.ringfence.reach.Side;
import dev.ringfence.report.NamespaceReport.SubjectReport;
import dev.ringfence.report.Reach.Allowed;
import dev.ringfence.report.Reach.Whom;
import dev.ringfence.traffic.Address;
import dev.ringfence.traffic.Family;
import dev.ringfence.traffic.Protocol;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// What is said of sets, against what the evaluator of single flows says at every boundary of them.
class ExchangePropertiesTest {

    /// A pod of a subject, one other end, and a port.
    private record Point(
            SubjectReport report, Direction direction, Flow flow, Explanation explained) {

        Side side() {
            return direction == Direction.INGRESS ? explained.ingress() : explained.egress();
        }

        Party other() {
            return direction == Direction.INGRESS ? flow.from() : flow.to();
        }

        Reach reach() {
            return direction == Direction.INGRESS ? report.ingress() : report.egress();
        }

        List<Allowed> allLines() {
            return switch (reach()) {
                case Reach.Open() -> List.of();
                case Reach.Only(var allowed) -> allowed;
            };
        }

        List<Allowed> lines() {
            return allLines().stream().filter(this::isMeant).toList();
        }

        boolean isMeant(Allowed line) {
            return isMeant(line.whom()) && (isNumber(line) || isName(line));
        }

        private boolean isNumber(Allowed line) {
            return line.ports().contains(flow.protocol(), flow.port());
        }

        private boolean isName(Allowed line) {
            return flow.to() instanceof Party.Pod called
                    && called.network() == Party.Network.OWN
                    && called.ports().stream()
                            .filter(port -> port.number() == flow.port())
                            .filter(port -> port.protocol() == flow.protocol())
                            .anyMatch(port ->
                                    line.names()
                                            .contains(
                                                    new Ports.Port.Named(
                                                            port.protocol(), port.name())));
        }

        private boolean isMeant(Whom whom) {
            return switch (whom) {
                case Whom.Everybody() -> true;
                case Whom.Addresses(var addresses) -> {
                    var known =
                            switch (other()) {
                                case Party.Outside(var address) -> Set.of(address);
                                case Party.Pod pod when pod.network() == Party.Network.HOST ->
                                        pod.addresses();
                                case Party.Pod _ -> Set.<Address>of();
                            };
                    yield known.stream().anyMatch(addresses::contains);
                }
                case Whom.Pods(var peer, _) ->
                        other() instanceof Party.Pod pod
                                && pod.network() == Party.Network.OWN
                                && isMeant(peer, pod);
            };
        }

        private boolean isMeant(Peer peer, Party.Pod pod) {
            String home = report.subject().namespace().name();
            return switch (peer) {
                case Peer.Pods(var pods) ->
                        pod.namespace().name().equals(home) && pods.selects(pod.labels());
                case Peer.Namespaces(var namespaces) ->
                        namespaces.selects(pod.namespace().labels());
                case Peer.PodsIn(var namespaces, var pods) ->
                        namespaces.selects(pod.namespace().labels()) && pods.selects(pod.labels());
                case Peer.IpBlock _ -> throw new AssertionError("a block among pods");
            };
        }
    }

    @Test
    void one_end_lets_through_exactly_what_is_said_of_it() {
        var seen = new AtomicInteger();

        Seeds.each(
                140,
                seed -> {
                    var points = points(new Dice(seed));

                    seen.addAndGet(points.size());
                    assertThat(points)
                            .filteredOn(point ->
                                    point.side().passes()
                                            != (point.reach() instanceof Reach.Open
                                                    || !point.lines().isEmpty()))
                            .isEmpty();
                });

        assertThat(seen.get()).isGreaterThan(Seeds.isReplay() ? 100 : 100_000);
    }

    @Test
    void every_rule_that_lets_a_flow_through_is_named() {
        Seeds.each(
                60,
                seed ->
                        assertThat(points(new Dice(seed)))
                                .filteredOn(point -> point.side() instanceof Side.Allowed)
                                .filteredOn(point -> !named(point).containsAll(deciding(point)))
                                .isEmpty());
    }

    /// A slice of addresses may be opened by several rules, here by the one and there by the other.
    @Test
    void no_rule_is_named_that_opens_nothing_of_it_to_a_pod() {
        Seeds.each(
                60,
                seed ->
                        assertThat(points(new Dice(seed)))
                                .filteredOn(point ->
                                        point.other() instanceof Party.Pod pod
                                                && pod.network() == Party.Network.OWN)
                                .filteredOn(point -> !deciding(point).containsAll(named(point)))
                                .isEmpty());
    }

    @Test
    void both_ends_let_through_exactly_what_is_said_of_those_that_are_there() {
        var met = new AtomicInteger();

        Seeds.each(
                120,
                seed -> {
                    for (Point point : points(new Dice(seed))) {
                        for (Allowed line : point.allLines()) {
                            meeting(line, point)
                                    .ifPresent(meeting -> {
                                        met.incrementAndGet();
                                        assertThat(
                                                        meeting.ports()
                                                                .contains(
                                                                        point.flow().protocol(),
                                                                        point.flow().port()))
                                                .as(point.toString())
                                                .isEqualTo(
                                                        point.isMeant(line)
                                                                && point.explained().allowed());
                                    });
                        }
                    }
                });

        assertThat(met.get()).isGreaterThan(Seeds.isReplay() ? 0 : 1_000);
    }

    private static Optional<Reach.Meeting> meeting(Allowed line, Point point) {
        return line.whom() instanceof Whom.Pods(_, var all)
                        && point.other() instanceof Party.Pod pod
                ? all.some().stream()
                        .filter(each ->
                                each.subject().namespace().name().equals(pod.namespace().name()))
                        .filter(each -> each.subject().names().contains(pod.name()))
                        .findFirst()
                : Optional.empty();
    }

    private static Set<RuleAt> deciding(Point point) {
        return point.side() instanceof Side.Allowed(var rules) ? new HashSet<>(rules) : Set.of();
    }

    private static Set<RuleAt> named(Point point) {
        var named = new HashSet<RuleAt>();
        point.lines().forEach(line -> named.addAll(line.rules()));
        return named;
    }

    private static List<Point> points(Dice dice) {
        var generated = PopulatedCluster.generated(dice);
        var town = Town.of(generated);
        var cluster = new Cluster(town.policies(), town.pods());
        var texts = List.of(Serialization.asJson(generated.policies()));
        var ports = Points.ports(texts);
        var others = new ArrayList<Party>(town.pods());
        Points.addresses(texts).forEach(ip -> others.add(outside(ip)));
        var points = new ArrayList<Point>();
        for (NamespaceReport namespace : town.report().namespaces()) {
            for (SubjectReport report : namespace.subjects()) {
                for (String name : report.subject().names()) {
                    var pod = town.pod(namespace.name(), name);
                    others.stream()
                            .filter(other -> !other.equals(pod))
                            .forEach(other -> {
                                int port = dice.one(ports);
                                var protocol = dice.one(Protocol.values());
                                var in = new Flow(other, pod, protocol, port);
                                var out = new Flow(pod, other, protocol, port);
                                points.add(
                                        new Point(
                                                report,
                                                Direction.INGRESS,
                                                in,
                                                cluster.explain(in)));
                                points.add(
                                        new Point(
                                                report,
                                                Direction.EGRESS,
                                                out,
                                                cluster.explain(out)));
                            });
                }
            }
        }
        return points;
    }

    private static Party outside(Ip ip) {
        return new Party.Outside(
                new Address(
                        ip.bits() == 32 ? Family.IPV4 : Family.IPV6,
                        ip.number().shiftRight(64).longValue(),
                        ip.number().longValue()));
    }
}
