package dev.ringfence.breach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.policy.Direction;
import dev.ringfence.policy.ProtectedEndpoint;
import dev.ringfence.policy.Selector;
import dev.ringfence.traffic.AddressSet;
import dev.ringfence.traffic.Cidr;
import dev.ringfence.traffic.PortRange;
import dev.ringfence.traffic.PortSet;
import dev.ringfence.traffic.Protocol;
import dev.ringfence.traffic.Traffic;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Each kind of breach, said in full.
class BreachKindsTest {

    private static final PortSet HTTP = PortSet.of(PortRange.only(Protocol.TCP, 80));
    private static final AddressSet METADATA_V4 = AddressSet.of(Cidr.parse("169.254.169.254/32"));
    private static final ProtectedEndpoint METADATA =
            endpoint(METADATA_V4.union(AddressSet.of(Cidr.parse("fd00:ec2::254/128"))));

    private static ProtectedEndpoint endpoint(AddressSet addresses) {
        var traffic = Traffic.of(addresses, HTTP);
        return new ProtectedEndpoint("imds", traffic, traffic);
    }

    private static NetworkPolicy policy(String spec) {
        return Serialization.unmarshal(
                "metadata: {name: foreign, namespace: shop}\nspec: " + spec, NetworkPolicy.class);
    }

    private static List<String> protectedBreaches(String egress) {
        var claims = GivenClaims.of(Set.of(), List.of(METADATA), List.of());
        return breaches(claims, "{podSelector: {}, policyTypes: [Egress], egress: %s}", egress);
    }

    private static List<String> ingressBreaches(String ingress) {
        var claims = GivenClaims.of(Set.of(Direction.INGRESS), List.of(), List.of());
        return breaches(claims, "{podSelector: {}, policyTypes: [Ingress], ingress: %s}", ingress);
    }

    private static List<String> breaches(Claims claims, String spec, String rules) {
        return Breaches.of(claims, SmallPolicies.spec(policy(spec.formatted(rules)))).stream()
                .map(breach -> breach.certainty() + " " + breach)
                .toList();
    }

    @Test
    void a_rule_without_peers_opens_every_endpoint() {
        assertThat(protectedBreaches("[{}]"))
                .containsExactly(
                        "CERTAIN OPEN_ALL Protected(imds): spec.egress[0]"
                                + " (a pod without labels, 169.254.169.254, 80/TCP); delete spec.egress[0]");
    }

    @Test
    void a_block_without_except_gets_the_exact_except() {
        assertThat(protectedBreaches("[{to: [{ipBlock: {cidr: 169.254.0.0/16}}]}]"))
                .containsExactly(
                        "CERTAIN OPEN_CIDR Protected(imds): spec.egress[0].to[0].ipBlock"
                                + " (a pod without labels, 169.254.169.254, 80/TCP);"
                                + " add to spec.egress[0].to[0].ipBlock.except: [169.254.169.254/32]");
    }

    @Test
    void a_block_of_the_other_family_that_has_nothing_to_do_with_it_makes_no_gap() {
        assertThat(
                        protectedBreaches(
                                "[{to: [{ipBlock: {cidr: 'fd00::/16'}}, {ipBlock: {cidr: 203.0.113.0/24}}]}]"))
                .containsExactly(
                        "CERTAIN OPEN_CIDR Protected(imds): spec.egress[0].to[0].ipBlock"
                                + " (a pod without labels, fd00:ec2::254, 80/TCP);"
                                + " add to spec.egress[0].to[0].ipBlock.except: [fd00:ec2::254/128]");
    }

    @Test
    void the_endpoint_itself_is_deleted_alone_where_another_block_stays() {
        assertThat(
                        protectedBreaches(
                                "[{to: [{ipBlock: {cidr: 169.254.169.254/32}}, {ipBlock: {cidr: 203.0.113.0/24}}]}]"))
                .containsExactly(
                        "CERTAIN OPEN_CIDR Protected(imds): spec.egress[0].to[0].ipBlock"
                                + " (a pod without labels, 169.254.169.254, 80/TCP);"
                                + " delete spec.egress[0].to[0]");
    }

    @Test
    void an_except_that_misses_is_partial() {
        assertThat(
                        protectedBreaches(
                                "[{to: [{ipBlock: {cidr: 169.254.0.0/16, except: [169.254.170.0/24]}}]}]"))
                .singleElement()
                .asString()
                .startsWith("CERTAIN PARTIAL_EXCEPT Protected(imds): spec.egress[0].to[0].ipBlock");
    }

    @Test
    void one_family_closed_and_the_other_open_is_a_gap() {
        assertThat(
                        protectedBreaches(
                                "[{to: [{ipBlock: {cidr: 0.0.0.0/0, except: [169.254.169.254/32]}}, {ipBlock: {cidr: '::/0'}}]}]"))
                .containsExactly(
                        "CERTAIN FAMILY_GAP Protected(imds): spec.egress[0].to[1].ipBlock"
                                + " (a pod without labels, fd00:ec2::254, 80/TCP);"
                                + " add to spec.egress[0].to[1].ipBlock.except: [fd00:ec2::254/128]");
    }

    @Test
    void the_endpoint_itself_is_to_be_deleted_without_opening_the_rule_to_everybody() {
        assertThat(protectedBreaches("[{to: [{ipBlock: {cidr: 169.254.169.254/32}}]}]"))
                .singleElement()
                .asString()
                .endsWith("; delete spec.egress[0]");
        assertThat(
                        protectedBreaches(
                                "[{to: [{ipBlock: {cidr: 169.254.169.254/32}}, {podSelector: {}}]}]"))
                .singleElement()
                .asString()
                .endsWith("; delete spec.egress[0].to[0]");
    }

    @Test
    void a_named_port_without_peers_is_only_possible() {
        assertThat(protectedBreaches("[{ports: [{protocol: TCP, port: metadata}]}]"))
                .singleElement()
                .asString()
                .startsWith("POSSIBLE NAMED_PORT_NO_PEER Protected(imds): spec.egress[0] ");
    }

    @Test
    void another_port_of_the_address_is_no_breach() {
        assertThat(
                        protectedBreaches(
                                "[{to: [{ipBlock: {cidr: 169.254.169.254/32}}], ports: [{protocol: UDP, port: 53}]}]"))
                .isEmpty();
    }

    @Test
    void a_policy_that_selects_no_pod_that_can_be_is_no_breach() {
        var dead =
                policy(
                        "{podSelector: {matchExpressions: [{key: a, operator: Exists}, {key: a, operator: DoesNotExist}]},"
                                + " policyTypes: [Egress], egress: [{}]}");
        var claims = GivenClaims.of(Set.of(Direction.EGRESS), List.of(METADATA), List.of());

        assertThat(Breaches.of(claims, SmallPolicies.spec(dead))).isEmpty();
    }

    @Test
    void an_exemption_covers_its_pods_and_its_traffic_only() {
        var exempt =
                new Exemption(Selector.label("needs", "metadata"), Traffic.of(METADATA_V4, HTTP));
        var claims = GivenClaims.of(Set.of(), List.of(METADATA), List.of(exempt));
        String egress = "[{to: [{ipBlock: {cidr: 169.254.169.254/32}}]}]";

        var ofItsPods =
                breaches(
                        claims,
                        "{podSelector: {matchLabels: {needs: metadata}}, policyTypes: [Egress], egress: %s}",
                        egress);
        var ofAll =
                breaches(claims, "{podSelector: {}, policyTypes: [Egress], egress: %s}", egress);
        var ofMore =
                breaches(
                        claims,
                        "{podSelector: {matchLabels: {needs: metadata}}, policyTypes: [Egress], egress: %s}",
                        "[{}]");

        assertThat(ofItsPods).isEmpty();
        assertThat(ofAll).singleElement().asString().contains("a pod without labels");
        assertThat(ofMore).singleElement().asString().contains("fd00:ec2::254");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{}]|INGRESS_WORLD IngressIsolated: spec.ingress[0] (a pod without labels, 203.0.113.1, every port); delete spec.ingress[0]",
                "[{from: [{namespaceSelector: {}}]}]|INGRESS_ALL_NAMESPACES IngressIsolated: spec.ingress[0].from[0] (a pod without labels, any pod of any namespace, every port); delete spec.ingress[0]",
                "[{from: [{podSelector: {}}, {namespaceSelector: {}, podSelector: {}}]}]|INGRESS_ALL_NAMESPACES IngressIsolated: spec.ingress[0].from[1] (a pod without labels, any pod of any namespace, every port); delete spec.ingress[0].from[1]",
                "[{from: [{ipBlock: {cidr: 8.0.0.0/7}}], ports: [{protocol: TCP, port: web}]}]|INGRESS_WORLD IngressIsolated: spec.ingress[0].from[0].ipBlock (a pod without labels, 8.0.0.0, web/TCP); delete spec.ingress[0]",
                "[{from: [{ipBlock: {cidr: '2000::/15'}}]}]|INGRESS_WORLD IngressIsolated: spec.ingress[0].from[0].ipBlock (a pod without labels, 2000::, every port); delete spec.ingress[0]",
                "[{from: [{ipBlock: {cidr: 8.0.0.0/8}}]}, {from: [{ipBlock: {cidr: 9.0.0.0/8}}]}]|INGRESS_WORLD IngressIsolated: spec.ingress (a pod without labels, 8.0.0.0, every port); delete spec.ingress",
                "[{from: [{ipBlock: {cidr: 8.0.0.0/7}}]}, {from: [{ipBlock: {cidr: 16.0.0.0/7}}]}]|INGRESS_WORLD IngressIsolated: spec.ingress (a pod without labels, 8.0.0.0, every port); delete spec.ingress",
                "[{from: [{ipBlock: {cidr: 198.51.100.0/24}}], ports: [{protocol: TCP, port: 22}]}, {from: [{ipBlock: {cidr: 8.0.0.0/7}}], ports: [{protocol: TCP, port: 80}]}]|INGRESS_WORLD IngressIsolated: spec.ingress[1].from[0].ipBlock (a pod without labels, 8.0.0.0, 80/TCP); delete spec.ingress[1]"
            })
    void whoever_opens_to_everybody_breaches(String ingress, String breach) {
        assertThat(ingressBreaches(ingress)).containsExactly("CERTAIN " + breach);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "[{from: [{podSelector: {}}]}]",
                "[{from: [{namespaceSelector: {matchLabels: {team: a}}}]}]",
                "[{from: [{namespaceSelector: {}, podSelector: {matchLabels: {app: prometheus}}}]}]",
                "[{from: [{ipBlock: {cidr: 10.0.0.0/8}}]}]",
                "[{from: [{ipBlock: {cidr: '2001::/16'}}]}]",
                "[{from: [{ipBlock: {cidr: 10.0.0.0/8}}, {ipBlock: {cidr: 12.0.0.0/8}}]}]"
            })
    void narrow_rules_are_fine(String ingress) {
        assertThat(ingressBreaches(ingress)).isEmpty();
    }

    @Test
    void the_allow_all_but_metadata_that_is_often_copied_opens_egress_wide() {
        var claims = GivenClaims.of(Set.of(Direction.EGRESS), List.of(METADATA), List.of());

        var found =
                breaches(
                        claims,
                        "{podSelector: {}, policyTypes: [Egress], egress: %s}",
                        "[{to: [{ipBlock: {cidr: 0.0.0.0/0, except: [169.254.169.254/32]}}]}]");

        assertThat(found)
                .containsExactly(
                        "CERTAIN EGRESS_WORLD EgressIsolated: spec.egress[0].to[0].ipBlock"
                                + " (a pod without labels, 203.0.113.1, every port); delete spec.egress[0]");
    }
}
