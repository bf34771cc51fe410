package dev.ringfence.judge;

import dev.ringfence.generate.GeneratedCluster;
import dev.ringfence.manifest.StandingPolicyReader;
import dev.ringfence.manifest.StandingReading;
import dev.ringfence.oracle.Flow;
import dev.ringfence.oracle.Ip;
import dev.ringfence.oracle.Party;
import dev.ringfence.policy.NamespaceFacts;
import dev.ringfence.reach.Cluster;
import dev.ringfence.reach.NamedPort;
import dev.ringfence.reach.StandingPolicy;
import dev.ringfence.traffic.Address;
import dev.ringfence.traffic.Protocol;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/// The program's own evaluator, asked in the words of the generated clusters.
final class Program implements Evaluator.Reading {

    @Override
    public Predicate<Flow> of(GeneratedCluster generated) {
        Map<Party.Pod, dev.ringfence.reach.Party.Pod> pods = new HashMap<>();
        generated.pods().forEach(pod -> pods.put(pod, pod(pod, generated)));
        var policies = generated.policies().stream().map(Program::standing).toList();
        var cluster = new Cluster(policies, pods.values());
        return flow ->
                cluster.explain(
                                new dev.ringfence.reach.Flow(
                                        party(flow.from(), pods),
                                        party(flow.to(), pods),
                                        Protocol.valueOf(flow.protocol()),
                                        flow.port()))
                        .allowed();
    }

    private static StandingPolicy standing(NetworkPolicy policy) {
        return switch (StandingPolicyReader.read(policy)) {
            case StandingReading.Read(var standing, _) -> standing;
            case StandingReading.Refused(var problems, _) ->
                    throw new AssertionError(
                            "refuses a policy of %s: %s".formatted(policy, problems));
        };
    }

    private static dev.ringfence.reach.Party party(
            Party party, Map<Party.Pod, dev.ringfence.reach.Party.Pod> pods) {
        return switch (party) {
            case Party.Address(Ip ip) ->
                    new dev.ringfence.reach.Party.Outside(Address.parse(ip.text()));
            case Party.Pod pod -> Objects.requireNonNull(pods.get(pod));
        };
    }

    private static dev.ringfence.reach.Party.Pod pod(Party.Pod pod, GeneratedCluster generated) {
        Ip ip = Objects.requireNonNull(generated.addresses().get(pod));
        var ports =
                pod.ports().stream()
                        .map(port ->
                                new NamedPort(
                                        port.name(),
                                        Protocol.valueOf(port.protocol()),
                                        port.number()))
                        .toList();
        return new dev.ringfence.reach.Party.Pod(
                new NamespaceFacts(pod.namespace().name(), pod.namespace().labels()),
                pod.name(),
                pod.labels(),
                ports,
                Set.of(Address.parse(ip.text())),
                dev.ringfence.reach.Party.Network.OWN);
    }
}
