package dev.ringfence.breach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.breach.Breach.Certainty;
import dev.ringfence.oracle.Flow;
import dev.ringfence.oracle.Oracle;
import dev.ringfence.oracle.Party;
import dev.ringfence.policy.ProtectedEndpoint;
import dev.ringfence.traffic.Address;
import dev.ringfence.traffic.Cidr;
import dev.ringfence.traffic.PortRange;
import dev.ringfence.traffic.PortSet;
import dev.ringfence.traffic.Protocol;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every policy of a tiny universe: the verdict equals enumeration by the independent oracle, each
/// witness is really reachable, and what the remedies leave is closed.
class ProtectedBreachesTest {

    private static final ProtectedEndpoint METADATA =
            ProtectedEndpoint.at(
                    "aws-imds",
                    List.of(Cidr.parse("169.254.169.254/32"), Cidr.parse("fd00:ec2::254/128")),
                    PortSet.of(PortRange.only(Protocol.TCP, 80)));
    private static final Claims CLAIMS = GivenClaims.of(Set.of(), List.of(METADATA), List.of());
    private static final Party.Namespace SHOP = new Party.Namespace("shop", Map.of());

    /// With the NAT64 form of the IPv4 address.
    private static final List<String> ADDRESSES =
            List.of("169.254.169.254", "fd00:ec2::254", "64:ff9b::a9fe:a9fe");

    private static final NetworkPolicy DENIAL = SmallPolicies.egress("{}");

    @Test
    void equal_enumeration_for_every_policy_of_one_rule() {
        policiesOfOneRule().forEach(ProtectedBreachesTest::assertJudgedRight);
    }

    @Test
    void equal_enumeration_for_policies_of_two_rules() {
        IntStream.range(0, 500)
                .forEach(seed -> assertJudgedRight(SmallPolicies.random(new Random(seed))));
    }

    private static Stream<NetworkPolicy> policiesOfOneRule() {
        var peers = new ArrayList<List<String>>(List.of(List.of()));
        for (int i = 0; i < SmallPolicies.PEERS.size(); i++) {
            peers.add(List.of(SmallPolicies.PEERS.get(i)));
            for (int j = i + 1; j < SmallPolicies.PEERS.size(); j++) {
                peers.add(List.of(SmallPolicies.PEERS.get(i), SmallPolicies.PEERS.get(j)));
            }
        }
        return peers.stream()
                .flatMap(some ->
                        SmallPolicies.PORTS.stream().map(ports -> SmallPolicies.rule(some, ports)))
                .flatMap(rule ->
                        SmallPolicies.PODS.stream().map(pods -> SmallPolicies.egress(pods, rule)));
    }

    private static void assertJudgedRight(NetworkPolicy policy) {
        var breaches = certain(policy);

        assertThat(!breaches.isEmpty()).as("%s", policy.getSpec()).isEqualTo(isOpen(policy));
        for (Breach breach : breaches) {
            assertThat(isReachable(policy, breach.witness())).as("%s", breach).isTrue();
        }
        assertThat(isOpen(remedied(policy))).as("after %s", breaches).isFalse();
    }

    private static List<Breach> certain(NetworkPolicy policy) {
        return Breaches.of(CLAIMS, SmallPolicies.spec(policy)).stream()
                .filter(breach -> breach.certainty() == Certainty.CERTAIN)
                .toList();
    }

    private static boolean isOpen(NetworkPolicy policy) {
        var oracle = new Oracle(List.of(DENIAL, policy));
        return Stream.of(Map.<String, String>of(), Map.of("app", "a"), Map.of("app", "b"))
                .anyMatch(labels ->
                        ADDRESSES.stream()
                                .anyMatch(address -> oracle.allows(flow(labels, address, 80))));
    }

    private static Flow flow(Map<String, String> labels, String address, int port) {
        var pod = new Party.Pod(SHOP, "pod", labels, List.of());
        return new Flow(pod, Party.address(address), "TCP", port);
    }

    private static boolean isReachable(NetworkPolicy policy, Witness witness) {
        Address address =
                switch (witness.peer()) {
                    case Witness.Peer.At(var at) -> at;
                    case Witness.Peer.AnyPod(), Witness.Peer.Pod _ ->
                            throw new AssertionError("an endpoint is no pod");
                };
        assertThat(witness.ports()).isEqualTo(new Witness.Ports.One(Protocol.TCP, 80));
        return new Oracle(List.of(DENIAL, policy))
                .allows(flow(witness.podLabels(), address.toString(), 80));
    }

    /// One remedy after the other, each judged anew.
    private static NetworkPolicy remedied(NetworkPolicy policy) {
        NetworkPolicy standing = policy;
        for (int step = 0; step < 10; step++) {
            var breaches = certain(standing);
            if (breaches.isEmpty()) {
                return standing;
            }
            standing = SmallPolicies.remedied(standing, breaches.getFirst().remedy());
        }
        throw new AssertionError("ten remedies do not close " + policy.getSpec());
    }
}
