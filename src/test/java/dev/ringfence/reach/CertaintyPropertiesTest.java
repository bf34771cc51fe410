package dev.ringfence.reach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.generate.Dice;
import dev.ringfence.generate.Seeds;
import dev.ringfence.oracle.Ip;
import dev.ringfence.oracle.IpRange;
import dev.ringfence.oracle.Oracle;
import dev.ringfence.reach.Inquiry.Question;
import dev.ringfence.traffic.Address;
import dev.ringfence.traffic.Family;
import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.IPBlock;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Whether engines differ is held against the slow judge, asked about policies in which a block
/// that holds a pod's address is the pod itself.
class CertaintyPropertiesTest {

    @Test
    void engines_differ_exactly_where_blocks_with_the_pods_addresses_would_open_the_flow() {
        Seeds.each(
                12,
                seed -> {
                    var inquiry = Inquiry.generated(new Dice(seed));
                    var denied = betweenPods(inquiry).toList();

                    for (Question question : denied) {
                        var explained = inquiry.cluster().explain(question.flow());
                        boolean expected =
                                Stream.of(Family.values())
                                        .anyMatch(family ->
                                                opens(
                                                        inquiry.generated().policies(),
                                                        question,
                                                        family));

                        assertThat(explained.engineDependent())
                                .as("%s", question)
                                .isEqualTo(expected);
                    }
                });
    }

    private static Stream<Question> betweenPods(Inquiry inquiry) {
        return inquiry.questions().stream()
                .filter(question -> isOnItsOwn(question.flow().from()))
                .filter(question -> isOnItsOwn(question.flow().to()))
                .filter(question -> !inquiry.cluster().explain(question.flow()).allowed())
                .limit(80);
    }

    private static boolean isOnItsOwn(Party party) {
        return party instanceof Party.Pod pod && pod.network() == Party.Network.OWN;
    }

    /// Whether the flow passes over this family, where each pod's address is the pod.
    private static boolean opens(
            Collection<NetworkPolicy> policies, Question question, Family family) {
        var from = (Party.Pod) question.flow().from();
        var to = (Party.Pod) question.flow().to();
        if (!has(from, family) || !has(to, family)) {
            return false;
        }
        var edits = PolicyEdits.of(policies);
        for (NetworkPolicy policy : edits.policies()) {
            orEmpty(policy.getSpec().getIngress())
                    .forEach(rule -> rule.setFrom(with(from, family, rule.getFrom())));
            orEmpty(policy.getSpec().getEgress())
                    .forEach(rule -> rule.setTo(with(to, family, rule.getTo())));
        }
        return new Oracle(edits.policies()).allows(question.judged());
    }

    /// A pod of which no address is known may have one of either family.
    private static boolean has(Party.Pod pod, Family family) {
        return pod.addresses().isEmpty()
                || pod.addresses().stream().anyMatch(address -> address.family() == family);
    }

    private static List<NetworkPolicyPeer> with(
            Party.Pod pod, Family family, @Nullable List<NetworkPolicyPeer> peers) {
        return orEmpty(peers).stream().map(peer -> with(pod, family, peer)).toList();
    }

    private static NetworkPolicyPeer with(Party.Pod pod, Family family, NetworkPolicyPeer peer) {
        boolean holds =
                peer.getIpBlock() != null
                        && pod.addresses().stream()
                                .filter(address -> address.family() == family)
                                .anyMatch(address -> holds(peer.getIpBlock(), address));
        return holds
                ? new NetworkPolicyPeer(
                        null,
                        new LabelSelectorBuilder()
                                .withMatchLabels(
                                        Map.of(
                                                "kubernetes.io/metadata.name",
                                                pod.namespace().name()))
                                .build(),
                        new LabelSelectorBuilder().withMatchLabels(pod.labels()).build())
                : peer;
    }

    private static boolean holds(IPBlock block, Address address) {
        var ip = Ip.parse(address.toString());
        return IpRange.parse(block.getCidr()).contains(ip)
                && orEmpty(block.getExcept()).stream()
                        .noneMatch(hole -> IpRange.parse(hole).contains(ip));
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return Objects.requireNonNullElse(list, List.of());
    }
}
