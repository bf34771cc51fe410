package dev.ringfence.breach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.oracle.Flow;
import dev.ringfence.oracle.IpRange;
import dev.ringfence.oracle.Oracle;
import dev.ringfence.oracle.Party;
import dev.ringfence.policy.Direction;
import io.fabric8.kubernetes.api.model.networking.v1.IPBlock;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every policy of a tiny universe that may open the way out to everybody: the verdict equals what
/// a slow computation of its own says, each witness is really open, and what the remedies leave is
/// not for everybody.
class IsolationBreachesTest {

    private static final List<String> PEERS =
            List.of(
                    "{ipBlock: {cidr: 0.0.0.0/0}}",
                    "{ipBlock: {cidr: 0.0.0.0/0, except: [0.0.0.0/1]}}",
                    "{ipBlock: {cidr: 0.0.0.0/1}}",
                    "{ipBlock: {cidr: 128.0.0.0/1, except: [192.0.0.0/2, 128.0.0.0/2]}}",
                    "{ipBlock: {cidr: 10.0.0.0/8}}",
                    "{ipBlock: {cidr: 11.0.0.0/8}}",
                    "{ipBlock: {cidr: 12.0.0.0/8}}",
                    "{ipBlock: {cidr: 10.0.0.0/7, except: [10.0.0.0/32]}}",
                    "{ipBlock: {cidr: 10.0.0.0/7}}",
                    "{ipBlock: {cidr: '::/0', except: ['8000::/1']}}",
                    "{ipBlock: {cidr: '2000::/16'}}",
                    "{ipBlock: {cidr: '2001::/16'}}",
                    "{ipBlock: {cidr: '2000::/15'}}",
                    "{namespaceSelector: {}}",
                    "{namespaceSelector: {}, podSelector: {}}",
                    "{namespaceSelector: {}, podSelector: {matchLabels: {app: a}}}",
                    "{namespaceSelector: {matchLabels: {team: a}}}",
                    "{podSelector: {}}");

    private static final Claims CLAIMS =
            GivenClaims.of(Set.of(Direction.EGRESS), List.of(), List.of());
    private static final NetworkPolicy DENIAL = SmallPolicies.egress("{}");

    /// A block of this many addresses is one bit wider than is still narrow.
    private static final Map<Integer, BigInteger> TOO_WIDE =
            Map.of(
                    32, BigInteger.TWO.pow(32 - 7),
                    128, BigInteger.TWO.pow(128 - 15));

    @Test
    void equal_a_slow_computation_for_all_pairs_of_peers_in_one_rule() {
        pairs().forEach(pair ->
                assertJudgedRight(SmallPolicies.egress("{}", SmallPolicies.rule(pair, ""))));
    }

    @Test
    void equal_a_slow_computation_for_all_pairs_of_rules() {
        pairs().forEach(pair ->
                assertJudgedRight(
                        SmallPolicies.egress(
                                "{matchLabels: {app: a}}",
                                SmallPolicies.rule(List.of(pair.getFirst()), ""),
                                SmallPolicies.rule(
                                        List.of(pair.getLast()), "{protocol: TCP, port: 80}"))));
    }

    @Test
    void a_rule_without_peers_is_for_everybody() {
        assertJudgedRight(SmallPolicies.egress("{}", "{}"));
        assertJudgedRight(SmallPolicies.egress("{}", "{ports: [{protocol: UDP, port: 53}]}", "{}"));
    }

    private static Stream<List<String>> pairs() {
        return PEERS.stream()
                .flatMap(one ->
                        PEERS.stream()
                                .map(other ->
                                        one.equals(other) ? List.of(one) : List.of(one, other)));
    }

    private static void assertJudgedRight(NetworkPolicy policy) {
        var breaches = breaches(policy);

        assertThat(!breaches.isEmpty()).as("%s", policy.getSpec()).isEqualTo(isForAll(policy));
        for (Breach breach : breaches) {
            assertThat(isOpen(policy, breach.witness())).as("%s", breach).isTrue();
        }
        assertThat(isForAll(remedied(policy))).as("after %s", breaches).isFalse();
    }

    private static List<Breach> breaches(NetworkPolicy policy) {
        return Breaches.of(CLAIMS, SmallPolicies.spec(policy));
    }

    private static NetworkPolicy remedied(NetworkPolicy policy) {
        NetworkPolicy standing = policy;
        for (int step = 0; step < 10; step++) {
            var breaches = breaches(standing);
            if (breaches.isEmpty()) {
                return standing;
            }
            standing = SmallPolicies.remedied(standing, breaches.getFirst().remedy());
        }
        throw new AssertionError("ten remedies do not narrow " + policy.getSpec());
    }

    private static boolean isOpen(NetworkPolicy policy, Witness witness) {
        var shop = new Party.Namespace("shop", Map.of());
        var subject = new Party.Pod(shop, "pod", witness.podLabels(), List.of());
        var elsewhere = new Party.Namespace("elsewhere", Map.of());
        Party peer =
                switch (witness.peer()) {
                    case Witness.Peer.At(var address) -> Party.address(address.toString());
                    case Witness.Peer.AnyPod() ->
                            new Party.Pod(elsewhere, "other", Map.of(), List.of());
                    case Witness.Peer.Pod _ -> throw new AssertionError("which one?");
                };
        int port =
                switch (witness.ports()) {
                    case Witness.Ports.One(_, var number) -> number;
                    case Witness.Ports.Every() -> 7;
                    case Witness.Ports.Named _ -> throw new AssertionError("no name is used");
                };
        String protocol =
                witness.ports() instanceof Witness.Ports.One(var one, _) ? one.toString() : "TCP";
        return new Oracle(List.of(DENIAL, policy)).leaves(new Flow(subject, peer, protocol, port));
    }

    /// No peers, every namespace, or a block that is too wide in the union of all blocks.
    private static boolean isForAll(NetworkPolicy policy) {
        var rules = policy.getSpec().getEgress();
        return rules.stream().anyMatch(rule -> rule.getTo().isEmpty())
                || peers(rules).anyMatch(IsolationBreachesTest::isEveryPod)
                || isTooWide(rules, 32)
                || isTooWide(rules, 128);
    }

    private static Stream<NetworkPolicyPeer> peers(List<NetworkPolicyEgressRule> rules) {
        return rules.stream().flatMap(rule -> rule.getTo().stream());
    }

    private static boolean isEveryPod(NetworkPolicyPeer peer) {
        return peer.getNamespaceSelector() != null
                && peer.getNamespaceSelector().getMatchLabels().isEmpty()
                && (peer.getPodSelector() == null
                        || peer.getPodSelector().getMatchLabels().isEmpty());
    }

    /// Whether a block that is aligned to its own size and too large lies within the union.
    private static boolean isTooWide(List<NetworkPolicyEgressRule> rules, int bits) {
        BigInteger size = TOO_WIDE.getOrDefault(bits, BigInteger.ONE);
        var open = new TreeMap<BigInteger, BigInteger>();
        peers(rules)
                .map(NetworkPolicyPeer::getIpBlock)
                .filter(block -> block != null)
                .flatMap(block -> pieces(block, bits).stream())
                .sorted((one, other) -> one.first().compareTo(other.first()))
                .forEach(piece -> {
                    var before = open.lastEntry();
                    boolean joins =
                            before != null
                                    && piece.first()
                                                    .compareTo(
                                                            before.getValue().add(BigInteger.ONE))
                                            <= 0;
                    if (joins) {
                        open.put(before.getKey(), before.getValue().max(piece.last()));
                    } else {
                        open.put(piece.first(), piece.last());
                    }
                });
        return open.entrySet().stream()
                .anyMatch(range -> {
                    BigInteger aligned =
                            range.getKey()
                                    .add(size)
                                    .subtract(BigInteger.ONE)
                                    .divide(size)
                                    .multiply(size);
                    return aligned.add(size).subtract(BigInteger.ONE).compareTo(range.getValue())
                            <= 0;
                });
    }

    /// What a block leaves between its excepts.
    private static List<IpRange> pieces(IPBlock block, int bits) {
        var pieces = new ArrayList<IpRange>();
        IpRange whole = IpRange.parse(block.getCidr());
        if (whole.bits() != bits) {
            return pieces;
        }
        BigInteger from = whole.first();
        var holes = block.getExcept().stream().map(IpRange::parse).toList();
        for (IpRange hole :
                holes.stream().sorted((a, b) -> a.first().compareTo(b.first())).toList()) {
            if (hole.first().compareTo(from) > 0) {
                pieces.add(new IpRange(bits, from, hole.first().subtract(BigInteger.ONE)));
            }
            from = from.max(hole.last().add(BigInteger.ONE));
        }
        if (from.compareTo(whole.last()) <= 0) {
            pieces.add(new IpRange(bits, from, whole.last()));
        }
        return pieces;
    }
}
