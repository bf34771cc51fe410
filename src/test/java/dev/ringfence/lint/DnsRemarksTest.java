package dev.ringfence.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DnsRemarksTest {

    private static final String DB_ONLY =
            egress("{to: [{podSelector: {}}], ports: [{port: 5432}]}");

    @Test
    void pods_that_may_call_others_need_to_ask_for_their_addresses() {
        var remarks = new Place().with("shop/web", Map.of()).remarks(DB_ONLY);

        assertThat(remarks)
                .containsExactly(
                        new Remark(
                                Remark.Kind.DNS_NOT_REACHED,
                                Remark.Weight.LIKELY,
                                "spec.egress",
                                "shop/web may call others and cannot ask DNS for their addresses: no policy lets it out on 53/UDP beyond its namespace. Add a rule to the pods with k8s-app=kube-dns of the namespace kube-system, ports 53/UDP and 53/TCP"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{to: [{ipBlock: {cidr: 0.0.0.0/0}}], ports: [{port: 443}]}",
                "{ports: [{port: 53}]}",
                "{to: [{namespaceSelector: {}}], ports: [{port: 54, endPort: 5352, protocol: UDP}]}",
                "{to: [{podSelector: {}}]}"
            })
    void none_of_these_rules_is_one_for_dns(String rule) {
        assertThat(new Place().with("shop/web", Map.of()).remarks(egress(rule)))
                .extracting(Remark::kind)
                .containsExactly(Remark.Kind.DNS_NOT_REACHED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{to: [{ipBlock: {cidr: 10.0.0.0/8}}]}",
                "{to: [{namespaceSelector: {}}]}",
                "{ports: [{port: 53, protocol: UDP}]}",
                "{to: [{podSelector: {}}], ports: [{port: 53, protocol: UDP}]}",
                "{to: [{namespaceSelector: {}}], ports: [{port: 5353, protocol: UDP}]}",
                "{to: [{namespaceSelector: {}}], ports: [{port: dns, protocol: UDP}]}",
                "{to: [{ipBlock: {cidr: 169.254.20.10/32}}], ports: [{protocol: UDP}]}"
            })
    void each_of_these_rules_may_be_the_one_for_dns(String rule) {
        var place = new Place().with("shop/web", Map.of());

        assertThat(place.remarks(egress(rule))).isEmpty();
        assertThat(place.beside(egress(rule)).remarks(DB_ONLY)).isEmpty();
    }

    @Test
    void the_rule_must_be_for_the_same_pods() {
        var place =
                new Place()
                        .with("shop/web", Map.of("app", "web"))
                        .with("shop/api", Map.of("app", "api"))
                        .beside(
                                "{podSelector: {matchLabels: {app: web}}, policyTypes: [Egress], egress: [{}]}");

        assertThat(place.remarks(DB_ONLY))
                .singleElement()
                .extracting(Remark::message)
                .asString()
                .startsWith("shop/api may call others");
    }

    @Test
    void who_may_call_nobody_or_one_address_needs_no_names() {
        var place = new Place().with("shop/web", Map.of());

        assertThat(place.remarks("{podSelector: {}, policyTypes: [Egress]}")).isEmpty();
        assertThat(place.remarks(egress("{to: [{ipBlock: {cidr: 192.0.2.7/32}}]}"))).isEmpty();
        assertThat(
                        place.remarks(
                                egress(
                                        "{to: [{ipBlock: {cidr: 192.0.2.7/32}}], ports: [{port: 443}]}")))
                .isEmpty();
    }

    @Test
    void says_nothing_of_pods_that_are_not_known() {
        assertThat(new Place().remarks(DB_ONLY)).isEmpty();
        assertThat(new Place().onNode("shop/agent", Map.of()).remarks(DB_ONLY)).isEmpty();
        assertThat(new Place().with("shop/web", Map.of()).knownInPart().remarks(DB_ONLY)).isEmpty();
    }

    @Test
    void the_servers_of_dns_may_be_in_the_same_namespace() {
        var remarks =
                new Place()
                        .with("shop/web", Map.of())
                        .remarks(
                                egress(
                                        "{to: [{podSelector: {}}], ports: [{port: 5432}, {port: 53, protocol: UDP}]}"));

        assertThat(remarks).isEmpty();
    }

    private static String egress(String rules) {
        return "{podSelector: {}, policyTypes: [Egress], egress: [%s]}".formatted(rules);
    }
}
