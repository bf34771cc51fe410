package dev.ringfence.judge;

import dev.ringfence.generate.GeneratedCluster;
import dev.ringfence.manifest.StandingPolicyReader;
import dev.ringfence.manifest.StandingReading;
import dev.ringfence.oracle.Flow;
import dev.ringfence.oracle.Ip;
import dev.ringfence.policy.NamespaceFacts;
import dev.ringfence.reach.Cluster;
import dev.ringfence.reach.NamedPort;
import dev.ringfence.reach.Party;
import dev.ringfence.reach.StandingPolicy;
import dev.ringfence.traffic.Address;
import dev.ringfence.traffic.Family;
import dev.ringfence.traffic.Protocol;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// The program's own evaluator, asked in the words of the tests.
final class ReachEvaluator {

    private ReachEvaluator() {}

    /// It speaks only of protocols that a NetworkPolicy can name.
    static Evaluator evaluator() {
        return new Evaluator("reach", ReachEvaluator::namesTheProtocol, ReachEvaluator::read);
    }

    private static boolean namesTheProtocol(Flow flow) {
        return Arrays.stream(Protocol.values())
                .anyMatch(protocol -> protocol.name().equals(flow.protocol()));
    }

    private static Predicate<Flow> read(GeneratedCluster generated) {
        var policies = generated.policies().stream().map(ReachEvaluator::standing).toList();
        var cluster = new Cluster(policies, List.of());
        return flow ->
                cluster.explain(
                                new dev.ringfence.reach.Flow(
                                        party(flow.from()),
                                        party(flow.to()),
                                        Protocol.valueOf(flow.protocol()),
                                        flow.port()))
                        .allowed();
    }

    private static StandingPolicy standing(NetworkPolicy policy) {
        return switch (StandingPolicyReader.read(policy)) {
            case StandingReading.Read(var standing, _) -> standing;
            case StandingReading.Refused(var problems, _) ->
                    throw new AssertionError("generated an invalid policy: " + problems);
        };
    }

    private static Party party(dev.ringfence.oracle.Party party) {
        return switch (party) {
            case dev.ringfence.oracle.Party.Pod pod -> pod(pod);
            case dev.ringfence.oracle.Party.Address(var ip) -> new Party.Outside(address(ip));
        };
    }

    private static Party pod(dev.ringfence.oracle.Party.Pod pod) {
        var ports =
                pod.ports().stream()
                        .map(port ->
                                new NamedPort(
                                        port.name(),
                                        Protocol.valueOf(port.protocol()),
                                        port.number()))
                        .toList();
        return new Party.Pod(
                new NamespaceFacts(pod.namespace().name(), pod.namespace().labels()),
                pod.name(),
                pod.labels(),
                ports,
                Set.of(),
                Party.Network.OWN);
    }

    private static Address address(Ip ip) {
        var number = ip.number();
        return new Address(
                ip.bits() == 32 ? Family.IPV4 : Family.IPV6,
                number.shiftRight(64).longValue(),
                number.longValue());
    }
}
