package dev.ringfence.generate;

import dev.ringfence.oracle.Flow;
import dev.ringfence.oracle.Ip;
import dev.ringfence.oracle.Party;
import dev.ringfence.policy.Direction;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Flows of a cluster where verdicts can change: at both sides of both ends of every block and of
/// every port of each rule, in the rule's direction; and some at random.
public final class ClusterFlows {

    /// ICMP stands for what no rule can name.
    private static final List<String> PROTOCOLS = List.of("TCP", "UDP", "SCTP", "ICMP");

    private final GeneratedCluster cluster;
    private final Dice dice;
    private final Set<Flow> flows = new LinkedHashSet<>();
    private final List<Party> parties = new ArrayList<>();
    private final List<Integer> ports;

    private ClusterFlows(GeneratedCluster cluster, Dice dice) {
        this.cluster = cluster;
        this.dice = dice;
        var texts = cluster.policies().stream().map(Serialization::asJson).toList();
        parties.addAll(cluster.pods());
        Points.addresses(texts).forEach(ip -> parties.add(new Party.Address(ip)));
        parties.add(Party.address("192.0.2.1"));
        parties.add(Party.address("2001:db8::1"));
        this.ports = List.copyOf(withNamed(Points.ports(texts)));
    }

    /// At least so many different flows, and all those at the boundaries.
    public static List<Flow> sample(GeneratedCluster cluster, Dice dice, int atLeast) {
        var sample = new ClusterFlows(cluster, dice);
        cluster.policies().forEach(sample::around);
        sample.amongPods();
        while (sample.flows.size() < atLeast) {
            sample.anywhere();
        }
        return List.copyOf(sample.flows);
    }

    private Set<Integer> withNamed(List<Integer> numbers) {
        var all = new TreeSet<>(numbers);
        cluster.pods().forEach(pod -> pod.ports().forEach(port -> all.add(port.number())));
        return all;
    }

    private void around(NetworkPolicy policy) {
        String home = Objects.requireNonNullElse(policy.getMetadata().getNamespace(), "default");
        var subjects =
                cluster.pods().stream().filter(pod -> pod.namespace().name().equals(home)).toList();
        if (policy.getSpec() == null || subjects.isEmpty()) {
            return;
        }
        each(policy.getSpec().getIngress())
                .forEach(rule ->
                        new Side(subjects, Direction.INGRESS).around(Serialization.asJson(rule)));
        each(policy.getSpec().getEgress())
                .forEach(rule ->
                        new Side(subjects, Direction.EGRESS).around(Serialization.asJson(rule)));
    }

    private static <T> List<T> each(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    /// One direction of some pods.
    private final class Side {
        private final List<Party.Pod> subjects;
        private final Direction direction;

        Side(List<Party.Pod> subjects, Direction direction) {
            this.subjects = subjects;
            this.direction = direction;
        }

        void around(String rule) {
            var near = List.copyOf(withNamed(Points.ports(List.of(rule))));
            for (Ip ip : Points.addresses(List.of(rule))) {
                add(new Party.Address(ip), protocol(), dice.one(near));
                add(new Party.Address(ip), "TCP", dice.one(near));
            }
            for (int port : near) {
                for (String protocol : PROTOCOLS) {
                    add(dice.one(parties), protocol, port);
                    add(dice.one(cluster.pods()), protocol, port);
                }
            }
        }

        private void add(Party other, String protocol, int port) {
            Party.Pod subject = dice.one(subjects);
            flows.add(
                    switch (direction) {
                        case INGRESS -> new Flow(other, subject, protocol, port);
                        case EGRESS -> new Flow(subject, other, protocol, port);
                    });
        }
    }

    private String protocol() {
        return dice.happens(10) ? "ICMP" : dice.one("TCP", "UDP", "SCTP");
    }

    private void amongPods() {
        for (Party.Pod from : cluster.pods()) {
            for (Party.Pod to : cluster.pods()) {
                flows.add(new Flow(from, to, protocol(), dice.one(ports)));
                to.ports()
                        .forEach(port ->
                                flows.add(new Flow(from, to, port.protocol(), port.number())));
            }
        }
    }

    private void anywhere() {
        flows.add(
                new Flow(
                        dice.one(parties),
                        dice.one(parties),
                        protocol(),
                        dice.happens(80) ? dice.one(ports) : 1 + dice.below(65_535)));
    }
}
