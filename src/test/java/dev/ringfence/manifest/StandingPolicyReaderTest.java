package dev.ringfence.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.ringfence.policy.Direction;
import dev.ringfence.policy.Peer;
import dev.ringfence.policy.Peers;
import dev.ringfence.policy.PolicySpec;
import dev.ringfence.policy.Ports;
import dev.ringfence.policy.Rule;
import dev.ringfence.policy.Selector;
import dev.ringfence.reach.StandingPolicy;
import dev.ringfence.traffic.Block;
import dev.ringfence.traffic.Cidr;
import dev.ringfence.traffic.PortRange;
import dev.ringfence.traffic.Protocol;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StandingPolicyReaderTest {

    private static final Rule<Peer> EVERYTHING =
            new Rule<>(new Peers.Everybody<>(), new Ports.Every());

    @Test
    void reads_a_policy_with_nothing_odd_about_it() {
        var reading =
                read(
                        """
                        apiVersion: networking.k8s.io/v1
                        kind: NetworkPolicy
                        metadata: {name: web, namespace: shop, labels: {any: thing}}
                        spec:
                          podSelector: {matchLabels: {role: web}}
                          policyTypes: [Ingress, Egress]
                          ingress:
                          - from:
                            - podSelector: {}
                            - namespaceSelector: {matchLabels: {team: two}}
                            - namespaceSelector: {}
                              podSelector: {matchExpressions: [{key: role, operator: In, values: [a, b]}]}
                            ports: [{port: 80}, {protocol: UDP}, {protocol: TCP, port: http}]
                          egress:
                          - to: [{ipBlock: {cidr: 10.0.0.0/8, except: [10.1.0.0/16]}}]
                            ports: [{protocol: SCTP, port: 80, endPort: 90}]
                        """);

        var someRoles =
                new Selector(
                        java.util.Map.of(),
                        List.of(
                                new Selector.Requirement(
                                        "role", Selector.Operator.IN, List.of("a", "b"))));
        Rule<Peer> ingress =
                new Rule<>(
                        new Peers.AnyOf<>(
                                List.of(
                                        new Peer.Pods(Selector.EVERYTHING),
                                        new Peer.Namespaces(Selector.label("team", "two")),
                                        new Peer.PodsIn(Selector.EVERYTHING, someRoles))),
                        new Ports.AnyOf(
                                List.of(
                                        new Ports.Port.Numbered(PortRange.only(Protocol.TCP, 80)),
                                        new Ports.Port.Numbered(PortRange.all(Protocol.UDP)),
                                        new Ports.Port.Named(Protocol.TCP, "http"))));
        Rule<Peer> egress =
                new Rule<>(
                        new Peers.AnyOf<>(List.of(block("10.0.0.0/8", "10.1.0.0/16"))),
                        new Ports.AnyOf(
                                List.of(
                                        new Ports.Port.Numbered(
                                                new PortRange(Protocol.SCTP, 80, 90)))));
        assertThat(reading)
                .isEqualTo(
                        new StandingReading.Read(
                                new StandingPolicy(
                                        "shop",
                                        "web",
                                        new PolicySpec(
                                                Selector.label("role", "web"),
                                                Set.of(Direction.INGRESS, Direction.EGRESS),
                                                List.of(ingress),
                                                List.of(egress))),
                                List.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {name: x}                       | default | x
                    {name: x, namespace: ''}        | default | x
                    {name: x, namespace: null}      | default | x
                    {name: x.y, namespace: shop-1}  | shop-1  | x.y
                    {generateName: web-}            | default | web-
                    """)
    void places_a_policy_where_the_api_server_would(
            String metadata, String namespace, String name) {
        var policy = policy(read("metadata: %s\nspec: {podSelector: {}}".formatted(metadata)));

        assertThat(policy.namespace()).isEqualTo(namespace);
        assertThat(policy.name()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {}                                            | INGRESS        | 0 | 0
                    {policyTypes: []}                             | INGRESS        | 0 | 0
                    {egress: []}                                  | INGRESS        | 0 | 0
                    {egress: null}                                | INGRESS        | 0 | 0
                    {egress: [{}]}                                | INGRESS EGRESS | 0 | 1
                    {ingress: [{}]}                               | INGRESS        | 1 | 0
                    {policyTypes: [Egress]}                       | EGRESS         | 0 | 0
                    {policyTypes: [Egress, Egress]}               | EGRESS         | 0 | 0
                    {policyTypes: [Egress], ingress: [{}]}        | EGRESS         | 0 | 0
                    {policyTypes: [Ingress], egress: [{}, {}]}    | INGRESS        | 0 | 0
                    {policyTypes: [Egress, Ingress], egress: [{}]} | INGRESS EGRESS | 0 | 1
                    """)
    void isolates_in_the_directions_that_the_api_server_stores(
            String spec, String directions, int ingress, int egress) {
        var read = spec(spec);

        assertThat(read.isolates().stream().map(Enum::name).collect(Collectors.joining(" ")))
                .isEqualTo(directions);
        assertThat(read.ingress()).hasSize(ingress);
        assertThat(read.egress()).hasSize(egress);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "null",
                "{from: [], ports: []}",
                "{from: null, ports: null}",
                "{ports: []}"
            })
    void takes_null_empty_and_absent_lists_for_one_thing(String rule) {
        var read = spec("{ingress: [%s]}".formatted(rule));

        assertThat(read.ingress()).containsExactly(EVERYTHING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", "{podSelector: null}", "{ingress: null, egress: []}"})
    void takes_a_policy_that_says_nothing_for_an_ingress_isolation_of_every_pod(String spec) {
        var read = spec(spec);

        assertThat(read).isEqualTo(PolicySpec.denyAll(Direction.INGRESS));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    cidr: 010.0.0.0/8                                     | 10.0.0.0/8
                    cidr: 10.0.0.0/008                                    | 10.0.0.0/8
                    cidr: 169.254.169.254/032                             | 169.254.169.254/32
                    cidr: 10.1.2.3/8                                      | 10.0.0.0/8
                    cidr: 10.1.2.3/0                                      | 0.0.0.0/0
                    cidr: '2001:DB8::/32'                                 | 2001:db8::/32
                    cidr: '2001:0db8:0:0::/32'                            | 2001:db8::/32
                    cidr: '2001:db8::1/32'                                | 2001:db8::/32
                    cidr: '2001:db8::1:0:0:1/65'                          | 2001:db8::/65
                    cidr: '::1/0'                                         | ::/0
                    cidr: '2001:db8::1/0'                                 | ::/0
                    cidr: '64:ff9b::10.0.0.1/128'                         | 64:ff9b::a00:1/128
                    cidr: '64:ff9b::010.0.0.1/128'                        | 64:ff9b::a00:1/128
                    cidr: '::ffff:10.1.0.0/112'                           | 10.1.0.0/16
                    cidr: '::ffff:010.1.0.9/112'                          | 10.1.0.0/16
                    cidr: '::FFFF:a01:0/112'                              | 10.1.0.0/16
                    cidr: '::ffff:10.1.0.0/96'                            | 0.0.0.0/0
                    cidr: '::ffff:10.1.0.0/95'                            | ::fffe:0:0/95
                    cidr: 10.0.0.0/8, except: [010.1.0.0/16]              | 10.0.0.0/8 except [10.1.0.0/16]
                    cidr: 10.0.0.0/8, except: ['::ffff:10.1.0.0/112']     | 10.0.0.0/8 except [10.1.0.0/16]
                    cidr: '::ffff:10.0.0.0/104', except: [10.1.0.0/16]    | 10.0.0.0/8 except [10.1.0.0/16]
                    cidr: 10.0.0.1/8, except: [10.0.0.2/30]               | 10.0.0.0/8 except [10.0.0.0/30]
                    cidr: 10.0.0.0/8, except: [192.0.2.0/24, 10.0.0.0/9]  | 10.0.0.0/8 except [10.0.0.0/9]
                    cidr: 10.0.0.0/8, except: ['2001:db8::/32']           | 10.0.0.0/8
                    cidr: 10.0.0.0/8, except: [10.0.0.0/8]                | 10.0.0.0/8 except [10.0.0.0/9, 10.128.0.0/9]
                    cidr: 10.0.0.0/8, except: [0.0.0.0/0]                 | 10.0.0.0/8 except [10.0.0.0/9, 10.128.0.0/9]
                    cidr: 10.0.0.0/8, except: ['::ffff:10.0.0.0/104']     | 10.0.0.0/8 except [10.0.0.0/9, 10.128.0.0/9]
                    """)
    void reads_blocks_that_are_not_canonical_as_the_sets_that_they_are(
            String block, String meaning) {
        var read =
                spec("{policyTypes: [Egress], egress: [{to: [{ipBlock: {%s}}]}]}".formatted(block));

        var peers = (Peers.AnyOf<Peer>) read.egress().getFirst().peers();
        assertThat(peers.peers())
                .singleElement()
                .asInstanceOf(type(Peer.IpBlock.class))
                .extracting(Peer.IpBlock::block)
                .hasToString(meaning);
    }

    @Test
    void takes_a_null_label_value_for_the_empty_one() {
        var read =
                spec(
                        "{podSelector: {matchLabels: {a: null}, matchExpressions: [{key: b, operator: In, values: [null]}]}}");

        assertThat(read.pods())
                .isEqualTo(
                        new Selector(
                                java.util.Map.of("a", ""),
                                List.of(
                                        new Selector.Requirement(
                                                "b", Selector.Operator.IN, List.of("")))));
    }

    @Test
    void keeps_the_place_of_every_rule_and_peer() {
        var read =
                spec(
                        "{policyTypes: [Egress], egress: [{}, {to: [{ipBlock: {cidr: 10.0.0.0/8, except: [10.0.0.0/8]}}, {podSelector: {}}]}]}");

        var second = (Peers.AnyOf<Peer>) read.egress().get(1).peers();
        assertThat(second.peers().get(1)).isEqualTo(new Peer.Pods(Selector.EVERYTHING));
    }

    private static Peer block(String cidr, String except) {
        return new Peer.IpBlock(new Block(Cidr.parse(cidr), List.of(Cidr.parse(except))));
    }

    private static PolicySpec spec(String spec) {
        return policy(read("metadata: {name: x}\nspec: " + spec)).spec();
    }

    private static StandingPolicy policy(StandingReading reading) {
        assertThat(reading).isInstanceOf(StandingReading.Read.class);
        return ((StandingReading.Read) reading).policy();
    }

    private static StandingReading read(String yaml) {
        return StandingPolicyReader.read(Documents.one(yaml, NetworkPolicy.class));
    }
}
