package dev.ringfence.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.oracle.Ip;
import dev.ringfence.oracle.IpRange;
import dev.ringfence.oracle.Party;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicySpec;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// That 200 clusters hold everything that a NetworkPolicy can say: a property over clusters that
/// lack something proves nothing about it.
class GeneratedClusterTest {

    private static final List<GeneratedCluster> CLUSTERS =
            LongStream.rangeClosed(1, 200)
                    .mapToObj(seed -> GeneratedCluster.generated(new Dice(seed)))
                    .toList();

    private static final List<String> TEXTS = policies().map(Serialization::asJson).toList();

    private static Stream<NetworkPolicy> policies() {
        return CLUSTERS.stream().flatMap(cluster -> cluster.policies().stream());
    }

    private static Stream<NetworkPolicySpec> specs() {
        return policies().map(NetworkPolicy::getSpec).filter(Objects::nonNull);
    }

    private static <T> Stream<T> each(@Nullable List<T> list) {
        return list == null ? Stream.of() : list.stream();
    }

    private static Stream<NetworkPolicyPeer> peers() {
        return specs().flatMap(spec ->
                Stream.concat(
                        each(spec.getIngress()).flatMap(rule -> each(rule.getFrom())),
                        each(spec.getEgress()).flatMap(rule -> each(rule.getTo()))));
    }

    private static boolean isEmpty(@Nullable LabelSelector selector) {
        return new LabelSelector().equals(selector);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    In                              | "operator":"In"
                    NotIn                           | "operator":"NotIn"
                    Exists                          | "operator":"Exists"
                    DoesNotExist                    | "operator":"DoesNotExist"
                    an empty value in matchLabels   | "matchLabels":\\{[^}]*:""
                    an empty value in an expression | "values":\\[[^]]*""
                    a namespace by its name         | "kubernetes.io/metadata.name":
                    an IPv4 block                   | "cidr":"[0-9.]+/
                    an IPv6 block                   | "cidr":"[0-9a-f:]+/
                    every IPv4 address              | "cidr":"0.0.0.0/0"
                    every IPv6 address              | "cidr":"::/0"
                    one IPv4 address                | "cidr":"[0-9.]+/32"
                    one IPv6 address                | "cidr":"[0-9a-f:]+/128"
                    IPv4 in IPv6 dress              | "cidr":"::ffff:[0-9.]+/
                    such an except                  | "except":\\["::ffff:[0-9.]+/
                    an IPv4 except                  | "except":\\["[0-9.]+/
                    an IPv6 except                  | "except":\\["[0-9a-f:]+/
                    several excepts                 | "except":\\["[^"]+","
                    a port                          | "port":[0-9]
                    a named port                    | "port":"http"
                    a range of ports                | "endPort":
                    the last port                   | "endPort":65535
                    several ports                   | "ports":\\[\\{[^]]*\\},\\{
                    a protocol without ports        | \\{"protocol":"[A-Z]+"\\}
                    a port without a protocol       | "port":[0-9]+\\}
                    UDP                             | "protocol":"UDP"
                    SCTP                            | "protocol":"SCTP"
                    """)
    void says(String what, String pattern) {
        var said = Pattern.compile(pattern).asPredicate();

        long count = TEXTS.stream().filter(said).count();

        assertThat(count).as("%s (%s)", what, pattern).isGreaterThanOrEqualTo(5);
    }

    private static Stream<Arguments> forms() {
        return Stream.of(
                form("policyTypes absent", spec -> spec.getPolicyTypes() == null),
                form("policyTypes empty", spec -> List.of().equals(spec.getPolicyTypes())),
                form(
                        "no policyTypes beside egress rules",
                        spec ->
                                each(spec.getPolicyTypes()).findAny().isEmpty()
                                        && each(spec.getEgress()).findAny().isPresent()),
                form("ingress absent", spec -> spec.getIngress() == null),
                form("ingress empty", spec -> List.of().equals(spec.getIngress())),
                form("egress absent", spec -> spec.getEgress() == null),
                form("egress empty", spec -> List.of().equals(spec.getEgress())),
                form(
                        "a rule without peers",
                        spec -> each(spec.getIngress()).anyMatch(rule -> rule.getFrom() == null)),
                form(
                        "a rule with empty peers",
                        spec ->
                                each(spec.getEgress())
                                        .anyMatch(rule -> List.of().equals(rule.getTo()))),
                form(
                        "a rule with several peers",
                        spec ->
                                each(spec.getEgress())
                                        .anyMatch(rule -> each(rule.getTo()).count() > 1)),
                form(
                        "a rule without ports",
                        spec -> each(spec.getEgress()).anyMatch(rule -> rule.getPorts() == null)),
                form(
                        "a rule with empty ports",
                        spec ->
                                each(spec.getIngress())
                                        .anyMatch(rule -> List.of().equals(rule.getPorts()))),
                form("every pod selected", spec -> isEmpty(spec.getPodSelector())),
                form("no podSelector", spec -> spec.getPodSelector() == null));
    }

    private static Arguments form(String what, Predicate<NetworkPolicySpec> holds) {
        return Arguments.of(what, holds);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void has_every_form(String what, Predicate<NetworkPolicySpec> form) {
        long count = specs().filter(form).count();

        assertThat(count).as(what).isGreaterThanOrEqualTo(5);
    }

    private static Stream<Arguments> peerForms() {
        return Stream.of(
                peer(
                        "namespaces and pods of one peer",
                        peer ->
                                peer.getNamespaceSelector() != null
                                        && peer.getPodSelector() != null),
                peer(
                        "bits beyond the prefix",
                        peer ->
                                peer.getIpBlock() != null
                                        && hasHostBits(peer.getIpBlock().getCidr())),
                peer(
                        "every namespace",
                        peer ->
                                isEmpty(peer.getNamespaceSelector())
                                        && peer.getPodSelector() == null),
                peer(
                        "every pod of the own namespace",
                        peer ->
                                isEmpty(peer.getPodSelector())
                                        && peer.getNamespaceSelector() == null),
                peer(
                        "an absent list of excepts",
                        peer -> peer.getIpBlock() != null && peer.getIpBlock().getExcept() == null),
                peer(
                        "an empty list of excepts",
                        peer ->
                                peer.getIpBlock() != null
                                        && List.of().equals(peer.getIpBlock().getExcept())));
    }

    private static boolean hasHostBits(String cidr) {
        Ip network = Ip.parse(cidr.substring(0, cidr.indexOf('/')));
        return !network.number().equals(IpRange.parse(cidr).first());
    }

    private static Arguments peer(String what, Predicate<NetworkPolicyPeer> holds) {
        return Arguments.of(what, holds);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("peerForms")
    void has_every_form_of_a_peer(String what, Predicate<NetworkPolicyPeer> form) {
        long count = peers().filter(form).count();

        assertThat(count).as(what).isGreaterThanOrEqualTo(5);
    }

    @Test
    void has_policies_without_a_spec_and_without_a_namespace() {
        assertThat(policies().filter(policy -> policy.getSpec() == null)).hasSizeGreaterThan(5);
        assertThat(policies().filter(policy -> policy.getMetadata().getNamespace() == null))
                .hasSizeGreaterThan(5);
    }

    @Test
    void has_peers_that_an_api_server_takes() {
        assertThat(peers())
                .allMatch(peer ->
                        (peer.getIpBlock() == null)
                                != (peer.getPodSelector() == null
                                        && peer.getNamespaceSelector() == null));
    }

    @Test
    void has_pods_of_both_families_with_ports_that_share_names_and_numbers() {
        var pods = CLUSTERS.stream().flatMap(cluster -> cluster.pods().stream()).toList();

        assertThat(CLUSTERS.stream().flatMap(cluster -> cluster.addresses().values().stream()))
                .extracting("bits")
                .contains(32, 128);
        assertThat(pods)
                .anyMatch(pod -> differ(pod, Party.NamedPort::number, Party.NamedPort::name));
        assertThat(pods)
                .anyMatch(pod -> differ(pod, Party.NamedPort::name, Party.NamedPort::number));
    }

    /// Whether two ports of the pod share one thing, and not the other.
    private static boolean differ(
            Party.Pod pod,
            Function<Party.NamedPort, Object> shared,
            Function<Party.NamedPort, Object> other) {
        return pod.ports().stream()
                .anyMatch(one ->
                        pod.ports().stream()
                                .anyMatch(two ->
                                        shared.apply(one).equals(shared.apply(two))
                                                && !other.apply(one).equals(other.apply(two))));
    }

    @Test
    void is_the_same_for_the_same_seed() {
        var again = GeneratedCluster.generated(new Dice(7));

        assertThat(again).isEqualTo(CLUSTERS.get(6));
        assertThat(new HashSet<>(CLUSTERS)).hasSize(200);
    }
}
