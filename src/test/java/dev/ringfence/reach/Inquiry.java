package dev.ringfence.reach;

import dev.ringfence.generate.Dice;
import dev.ringfence.generate.Points;
import dev.ringfence.generate.PopulatedCluster;
import dev.ringfence.generate.PopulatedCluster.Home;
import dev.ringfence.generate.PopulatedCluster.Inhabitant;
import dev.ringfence.manifest.StandingPolicyReader;
import dev.ringfence.manifest.StandingReading;
import dev.ringfence.oracle.Ip;
import dev.ringfence.policy.NamespaceFacts;
import dev.ringfence.traffic.Address;
import dev.ringfence.traffic.Family;
import dev.ringfence.traffic.Protocol;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

/// A generated cluster, and flows at every boundary of it, in the program's words and in the slow
/// judge's.
record Inquiry(PopulatedCluster generated, Cluster cluster, List<Question> questions) {

    /// One party in both words.
    record End(Party ours, dev.ringfence.oracle.Party theirs) {}

    /// One flow in both words.
    record Question(Flow flow, dev.ringfence.oracle.Flow judged) {

        static Question of(End from, End to, Protocol protocol, int port) {
            return new Question(
                    new Flow(from.ours(), to.ours(), protocol, port),
                    new dev.ringfence.oracle.Flow(
                            from.theirs(), to.theirs(), protocol.name(), port));
        }

        @Override
        public String toString() {
            return flow.toString();
        }
    }

    static Inquiry generated(Dice dice) {
        var generated = PopulatedCluster.generated(dice);
        var inhabitants = generated.inhabitants().stream().map(Inquiry::end).toList();
        var told = inhabitants.stream().map(End::ours).map(Party.Pod.class::cast).toList();
        return new Inquiry(
                generated,
                // Some pods are not told of, since they may be asked about all the same.
                new Cluster(standing(generated.policies()), told.subList(0, 6)),
                questions(generated, inhabitants, dice));
    }

    static List<StandingPolicy> standing(Collection<NetworkPolicy> policies) {
        return policies.stream().map(Inquiry::standing).toList();
    }

    private static StandingPolicy standing(NetworkPolicy policy) {
        return switch (StandingPolicyReader.read(policy)) {
            case StandingReading.Read(var standing, _) -> standing;
            case StandingReading.Refused(var problems, _) ->
                    throw new AssertionError("generated an invalid policy: " + problems);
        };
    }

    private static List<Question> questions(
            PopulatedCluster generated, List<End> inhabitants, Dice dice) {
        var texts = List.of(Serialization.asJson(generated.policies()));
        var ports = Points.ports(texts);
        var others = new ArrayList<>(inhabitants);
        Points.addresses(texts).forEach(ip -> others.add(end(ip)));
        var questions = new ArrayList<Question>();
        while (questions.size() <= 1_000) {
            for (End one : inhabitants) {
                others.forEach(other -> questions.addAll(calls(one, other, ports, dice)));
            }
        }
        return List.copyOf(questions);
    }

    /// One call each way, half of them on ports of which much is said.
    private static List<Question> calls(End one, End other, List<Integer> ports, Dice dice) {
        int port = dice.happens(50) ? dice.one(53, 79, 80, 81) : dice.one(ports);
        var protocol = dice.one(Protocol.values());
        return List.of(
                Question.of(one, other, protocol, port), Question.of(other, one, protocol, port));
    }

    private static End end(Ip ip) {
        var number = ip.number();
        var address =
                new Address(
                        ip.bits() == 32 ? Family.IPV4 : Family.IPV6,
                        number.shiftRight(64).longValue(),
                        number.longValue());
        return new End(new Party.Outside(address), new dev.ringfence.oracle.Party.Address(ip));
    }

    private static End end(Inhabitant inhabitant) {
        var pod = inhabitant.pod();
        var ports =
                pod.ports().stream()
                        .map(port ->
                                new NamedPort(
                                        port.name(),
                                        Protocol.valueOf(port.protocol()),
                                        port.number()))
                        .toList();
        var ours =
                new Party.Pod(
                        new NamespaceFacts(pod.namespace().name(), pod.namespace().labels()),
                        pod.name(),
                        pod.labels(),
                        ports,
                        new HashSet<>(inhabitant.addresses().stream().map(Address::parse).toList()),
                        inhabitant.home() == Home.ITS_OWN ? Party.Network.OWN : Party.Network.HOST);
        return new End(ours, inhabitant.party());
    }

    /// At most this many of the questions that are answered so.
    Stream<Explanation> some(int most, Dice dice, java.util.function.Predicate<Explanation> such) {
        return dice.shuffled(questions).stream()
                .map(question -> cluster.explain(question.flow()))
                .filter(such)
                .limit(most);
    }
}
