package dev.ringfence.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.generate.World;
import dev.ringfence.oracle.Party;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What an exception's rules become when something is protected.
class CarvingTest {

    private static final Party.Namespace SHOP = new Party.Namespace("shop", Map.of());

    /// The policy of one exception with these egress rules, where the endpoint 169.254.169.254 is
    /// closed on port 80/TCP and 198.51.100.0/24 on every port.
    private static String written(String egress) {
        return SpecText.of(
                World.of(
                                SHOP,
                                """
                                metadata: {name: base}
                                spec:
                                  namespaceSelector: {}
                                  protect:
                                    nodeMetadata: [None]
                                    endpoints:
                                    - {name: imds, cidrs: [169.254.169.254/32, "fd00:ec2::254/128"], ports: [{port: 80}]}
                                    - {name: whole, cidrs: [198.51.100.0/24]}
                                  allow:
                                  - name: out
                                    egress: %s
                                """
                                        .formatted(egress))
                        .written("ringfence-allow-base-out"));
    }

    private static String spec(String egress) {
        return SpecText.of(
                """
                podSelector: {}
                policyTypes: [Egress]
                egress: %s
                """
                        .formatted(egress));
    }

    @Test
    void takes_a_wholly_closed_block_out_of_a_wider_one() {
        var written = written("[{to: [{ipBlock: {cidr: 198.51.100.0/23}}]}]");

        assertThat(written).isEqualTo(spec("[{to: [{ipBlock: {cidr: 198.51.101.0/24}}]}]"));
    }

    @Test
    void writes_a_closed_block_as_except_where_that_is_shorter() {
        var written = written("[{to: [{ipBlock: {cidr: 198.51.0.0/16}}]}]");

        assertThat(written)
                .isEqualTo(
                        spec(
                                "[{to: [{ipBlock: {cidr: 198.51.0.0/16, except: [198.51.100.0/24]}}]}]"));
    }

    @Test
    void keeps_the_other_ports_of_a_closed_address_in_a_rule_of_their_own() {
        var written =
                written(
                        "[{to: [{ipBlock: {cidr: 169.254.169.254/32}}], ports: [{port: 79, endPort: 81}]}]");

        assertThat(written)
                .isEqualTo(
                        spec(
                                "[{to: [{ipBlock: {cidr: 169.254.169.254/32}}], ports: [{protocol: TCP, port: 79}, {protocol: TCP, port: 81}]}]"));
    }

    @Test
    void opens_every_port_but_the_closed_one_where_every_port_is_declared() {
        var written = written("[{to: [{ipBlock: {cidr: 169.254.169.254/32}}]}]");

        assertThat(written)
                .isEqualTo(
                        spec(
                                """
                                [{to: [{ipBlock: {cidr: 169.254.169.254/32}}],
                                  ports: [{protocol: TCP, port: 1, endPort: 79}, {protocol: TCP, port: 81, endPort: 65535},
                                          {protocol: UDP}, {protocol: SCTP}]}]\
                                """));
    }

    @Test
    void leaves_a_rule_alone_whose_ports_are_not_closed() {
        var written =
                written(
                        "[{to: [{ipBlock: {cidr: 169.254.0.0/16}}], ports: [{protocol: UDP, port: 80}]}]");

        assertThat(written)
                .isEqualTo(
                        spec(
                                "[{to: [{ipBlock: {cidr: 169.254.0.0/16}}], ports: [{protocol: UDP, port: 80}]}]"));
    }

    @Test
    void takes_the_ipv6_address_out_too() {
        var written =
                written("[{to: [{ipBlock: {cidr: 'fd00:ec2::254/127'}}], ports: [{port: 80}]}]");

        assertThat(written)
                .isEqualTo(
                        spec(
                                "[{to: [{ipBlock: {cidr: 'fd00:ec2::255/128'}}], ports: [{protocol: TCP, port: 80}]}]"));
    }

    @Test
    void takes_the_nat64_form_of_an_ipv4_address_out_too() {
        var written =
                written(
                        "[{to: [{ipBlock: {cidr: '64:ff9b::a9fe:a9fe/127'}}], ports: [{port: 80}]}]");

        assertThat(written)
                .isEqualTo(
                        spec(
                                "[{to: [{ipBlock: {cidr: '64:ff9b::a9fe:a9ff/128'}}], ports: [{protocol: TCP, port: 80}]}]"));
    }

    @Test
    void gives_no_closed_address_to_a_named_port_since_its_number_is_not_known() {
        var written =
                written(
                        "[{to: [{ipBlock: {cidr: 169.254.169.254/31}}], ports: [{port: web}, {port: 443}]}]");

        assertThat(written)
                .isEqualTo(
                        spec(
                                """
                                [{to: [{ipBlock: {cidr: 169.254.169.255/32}}],
                                  ports: [{protocol: TCP, port: web}, {protocol: TCP, port: 443}]},
                                 {to: [{ipBlock: {cidr: 169.254.169.254/32}}], ports: [{protocol: TCP, port: 443}]}]\
                                """));
    }

    @Test
    void lets_pods_keep_every_declared_port() {
        var written =
                written(
                        "[{to: [{podSelector: {}}, {ipBlock: {cidr: 198.51.100.0/24}}], ports: [{port: web}, {port: 80}]}]");

        assertThat(written)
                .isEqualTo(
                        spec(
                                "[{to: [{podSelector: {}}], ports: [{protocol: TCP, port: web}, {protocol: TCP, port: 80}]}]"));
    }

    @Test
    void narrows_everybody_to_every_pod_and_the_addresses_that_are_not_closed() {
        var written = written("[{ports: [{port: 80}]}]");

        assertThat(written)
                .isEqualTo(
                        spec(
                                """
                                [{to: [{namespaceSelector: {}},
                                       {ipBlock: {cidr: 0.0.0.0/0, except: [169.254.169.254/32, 198.51.100.0/24]}},
                                       {ipBlock: {cidr: '::/0', except: ['64:ff9b::a9fe:a9fe/128', '64:ff9b::c633:6400/120', 'fd00:ec2::254/128']}}],
                                  ports: [{protocol: TCP, port: 80}]}]\
                                """));
    }

    @Test
    void merges_blocks_of_one_rule_that_overlap() {
        var written =
                written(
                        "[{to: [{ipBlock: {cidr: 10.0.0.0/24}}, {ipBlock: {cidr: 10.0.0.0/16}}, {ipBlock: {cidr: 10.1.0.0/16}}]}]");

        assertThat(written).isEqualTo(spec("[{to: [{ipBlock: {cidr: 10.0.0.0/15}}]}]"));
    }

    @Test
    void never_reaches_beyond_what_was_declared_even_where_except_would_be_shorter() {
        String declared =
                "[{to: [{ipBlock: {cidr: 10.0.0.0/24}}, {ipBlock: {cidr: 10.0.1.0/25}}, {ipBlock: {cidr: 10.0.1.192/26}}]}]";

        var written = written(declared);

        assertThat(written).isEqualTo(spec(declared));
    }

    @Test
    void keeps_what_one_peer_says_together_and_several_apart() {
        String peers =
                "[{to: [{namespaceSelector: {matchLabels: {a: b}}, podSelector: {matchLabels: {c: d}}}, {namespaceSelector: {matchLabels: {a: b}}}, {podSelector: {matchLabels: {c: d}}}]}]";

        var written = written(peers);

        assertThat(written).isEqualTo(spec(peers));
    }

    @Test
    void plans_no_rule_that_opens_nothing_but_protected_traffic() {
        var world =
                World.of(
                        SHOP,
                        """
                        metadata: {name: base}
                        spec:
                          namespaceSelector: {}
                          allow: [{name: out, egress: [{to: [{ipBlock: {cidr: 169.254.169.254/32}}], ports: [{port: 80}]}]}]
                        """);

        assertThat(world.plan().policies())
                .containsOnlyKeys(
                        "ringfence-default-deny-ingress", "ringfence-default-deny-egress");
    }

    @Test
    void opens_nothing_at_an_address_of_which_each_protocol_is_closed_whole() {
        var world =
                World.of(
                        SHOP,
                        """
                        metadata: {name: base}
                        spec:
                          namespaceSelector: {}
                          protect:
                            nodeMetadata: [None]
                            endpoints: [{name: x, cidrs: [10.0.0.1/32], ports: [{protocol: TCP}, {protocol: UDP}, {protocol: SCTP}]}]
                          allow: [{name: out, egress: [{to: [{ipBlock: {cidr: 10.0.0.0/31}}]}]}]
                        """);

        var written = SpecText.of(world.written("ringfence-allow-base-out"));

        assertThat(written).isEqualTo(spec("[{to: [{ipBlock: {cidr: 10.0.0.0/32}}]}]"));
    }

    @Test
    void leaves_ingress_rules_alone_since_protected_is_what_pods_call() {
        var world =
                World.of(
                        SHOP,
                        """
                        metadata: {name: base}
                        spec:
                          namespaceSelector: {}
                          allow: [{name: in, ingress: [{from: [{ipBlock: {cidr: 169.254.0.0/16}}]}, {}]}]
                        """);

        var written = SpecText.of(world.written("ringfence-allow-base-in"));

        assertThat(written)
                .isEqualTo(
                        SpecText.of(
                                """
                                podSelector: {}
                                policyTypes: [Ingress]
                                ingress: [{from: [{ipBlock: {cidr: 169.254.0.0/16}}]}, {}]
                                """));
    }
}
