package dev.ringfence.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.lint.Service.Target;
import dev.ringfence.lint.Service.Way;
import dev.ringfence.traffic.Protocol;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServicePortRemarksTest {

    private static final Map<String, String> WEB = Map.of("app", "web");
    private static final Way TO_8080 = new Way(Protocol.TCP, 80, new Target.Numbered(8080));
    private static final Way TO_HTTP = new Way(Protocol.TCP, 80, new Target.Named("http"));

    @Test
    void a_rule_for_what_comes_in_names_the_port_of_the_pod() {
        var remarks =
                new Place()
                        .with("shop/web", WEB)
                        .service("web", WEB, TO_8080)
                        .remarks(ingress("{port: 443}, {port: 80}"));

        assertThat(remarks)
                .containsExactly(
                        new Remark(
                                Remark.Kind.SERVICE_PORT_NOT_TARGET_PORT,
                                Remark.Weight.LIKELY,
                                "spec.ingress[0].ports[1].port",
                                "80 is the port of Service shop/web, and policies judge the port of the pod behind it: shop/web listens on 8080. Write 8080"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{podSelector: {matchLabels: {app: web}}}",
                "{namespaceSelector: {matchLabels: {team: shop}}}",
                "{namespaceSelector: {matchLabels: {team: shop}}, podSelector: {matchLabels: {app: web}}}"
            })
    void a_rule_for_what_goes_out_names_it_too(String peer) {
        var remarks =
                new Place()
                        .with("shop/web", WEB)
                        .service("web", WEB, TO_HTTP)
                        .remarks(egress(peer));

        assertThat(remarks)
                .singleElement()
                .extracting(Remark::path)
                .isEqualTo("spec.egress[0].ports[0].port");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{port: 80}, {port: 8080}",
                "{port: 80}, {port: http}",
                "{port: 80, endPort: 81}",
                "{port: 80, protocol: UDP}",
                "{port: 81}",
                "{port: http}",
                "{protocol: TCP}"
            })
    void says_nothing_where_the_pod_is_reached_or_another_port_is_meant(String ports) {
        var place = new Place().with("shop/web", WEB).service("web", WEB, TO_8080);

        assertThat(place.remarks(ingress(ports))).isEmpty();
    }

    @Test
    void says_nothing_where_the_pod_has_that_port_as_well() {
        assertThat(
                        new Place()
                                .with("shop/web", WEB, 80)
                                .service("web", WEB, TO_8080)
                                .remarks(ingress("{port: 80}")))
                .isEmpty();
        assertThat(
                        new Place()
                                .with("shop/web", WEB)
                                .service("web", WEB, TO_8080)
                                .service(
                                        "direct",
                                        WEB,
                                        new Way(Protocol.TCP, 9000, new Target.Numbered(80)))
                                .remarks(ingress("{port: 80}")))
                .isEmpty();
    }

    @Test
    void a_service_of_other_pods_is_no_matter() {
        assertThat(
                        new Place()
                                .with("shop/web", WEB)
                                .service("api", Map.of("app", "api"), TO_8080)
                                .service("by-hand", Map.of(), TO_8080)
                                .service(
                                        "nameless",
                                        WEB,
                                        new Way(Protocol.TCP, 80, new Target.Named("other")))
                                .remarks(ingress("{port: 80}")))
                .isEmpty();
        assertThat(
                        new Place()
                                .with("shop/web", Map.of("app", "api"))
                                .service("api", Map.of("app", "api"), TO_8080)
                                .remarks(ingress("{port: 80}")))
                .extracting(Remark::kind)
                .containsExactly(Remark.Kind.SELECTS_NOTHING);
    }

    @Test
    void a_port_may_be_meant_for_an_address_beside_the_pods() {
        var place = new Place().with("shop/web", WEB).service("web", WEB, TO_8080);

        assertThat(place.remarks(egress("{podSelector: {}}, {ipBlock: {cidr: 192.0.2.0/24}}")))
                .isEmpty();
    }

    private static String ingress(String ports) {
        return "{podSelector: {matchLabels: {app: web}}, policyTypes: [Ingress], ingress: [{ports: [%s]}]}"
                .formatted(ports);
    }

    /// With a rule for DNS, of which this is not about.
    private static String egress(String peers) {
        return "{podSelector: {}, policyTypes: [Egress], egress: [{to: [%s], ports: [{port: 80}]}, {ports: [{port: 53, protocol: UDP}]}]}"
                .formatted(peers);
    }
}
