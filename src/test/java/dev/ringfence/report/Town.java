package dev.ringfence.report;

import dev.ringfence.generate.PopulatedCluster;
import dev.ringfence.generate.PopulatedCluster.Home;
import dev.ringfence.generate.PopulatedCluster.Inhabitant;
import dev.ringfence.manifest.StandingPolicyReader;
import dev.ringfence.manifest.StandingReading;
import dev.ringfence.policy.NamespaceFacts;
import dev.ringfence.reach.NamedPort;
import dev.ringfence.reach.Party;
import dev.ringfence.reach.StandingPolicy;
import dev.ringfence.report.Given.Watched;
import dev.ringfence.traffic.Address;
import dev.ringfence.traffic.Protocol;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A generated cluster, as a report is given it.
record Town(List<StandingPolicy> policies, List<Party.Pod> pods) {

    static Town of(PopulatedCluster generated) {
        return new Town(
                generated.policies().stream().map(Town::standing).toList(),
                generated.inhabitants().stream().map(Town::pod).toList());
    }

    ClusterReport report() {
        var namespaces = pods.stream().map(Party.Pod::namespace).distinct().toList();
        return ClusterReport.of(
                new Given(
                        namespaces.stream()
                                .map(facts ->
                                        new Watched(
                                                facts, List.of(), Set.of(), List.of(), List.of(),
                                                List.of()))
                                .toList(),
                        policies,
                        pods));
    }

    Party.Pod pod(String namespace, String name) {
        return pods.stream()
                .filter(pod -> pod.namespace().name().equals(namespace) && pod.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static StandingPolicy standing(NetworkPolicy policy) {
        return switch (StandingPolicyReader.read(policy)) {
            case StandingReading.Read(var standing, _) -> standing;
            case StandingReading.Refused(var problems, _) ->
                    throw new AssertionError("generated an invalid policy: " + problems);
        };
    }

    private static Party.Pod pod(Inhabitant inhabitant) {
        var pod = inhabitant.pod();
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
                new HashSet<>(inhabitant.addresses().stream().map(Address::parse).toList()),
                inhabitant.home() == Home.ITS_OWN ? Party.Network.OWN : Party.Network.HOST);
    }
}
