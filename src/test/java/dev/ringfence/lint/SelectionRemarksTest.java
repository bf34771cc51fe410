package dev.ringfence.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SelectionRemarksTest {

    private static final String FOR_WBE =
            "{podSelector: {matchLabels: {app: wbe}}, policyTypes: [Ingress]}";

    @Test
    void a_policy_for_nobody_does_nothing() {
        var remarks =
                new Place()
                        .with("shop/Deployment/web", Map.of("app", "web"))
                        .with("shop/Deployment/api", Map.of("app", "api"))
                        .with("pay/wbe", Map.of("app", "wbe"))
                        .remarks(FOR_WBE);

        assertThat(remarks)
                .containsExactly(
                        new Remark(
                                Remark.Kind.SELECTS_NOTHING,
                                Remark.Weight.LIKELY,
                                "spec.podSelector",
                                "app=wbe is on none of the pods and workloads of shop that are given (2), so the policy does nothing: app is api or web there"));
    }

    @Test
    void says_so_where_nobody_has_such_a_label() {
        var remarks = new Place().with("shop/web", Map.of("tier", "front")).remarks(FOR_WBE);

        assertThat(remarks)
                .singleElement()
                .extracting(Remark::message)
                .asString()
                .endsWith("so the policy does nothing: none has such labels");
    }

    @Test
    void says_nothing_where_nothing_is_known() {
        assertThat(new Place().with("pay/web", Map.of("app", "web")).remarks(FOR_WBE)).isEmpty();
        assertThat(
                        new Place()
                                .with("shop/web", Map.of("app", "web"))
                                .knownInPart()
                                .remarks(FOR_WBE))
                .isEmpty();
    }

    @Test
    void a_policy_for_everybody_may_find_nobody() {
        var remarks =
                new Place()
                        .onNode("shop/agent", Map.of("app", "agent"))
                        .remarks("{podSelector: {}, policyTypes: [Ingress]}");

        assertThat(remarks).isEmpty();
    }

    @Test
    void no_policy_holds_for_pods_on_the_network_of_their_node() {
        var place =
                new Place()
                        .onNode("shop/wbe", Map.of("app", "wbe"))
                        .with("shop/web", Map.of("app", "web"));

        assertThat(place.remarks(FOR_WBE))
                .containsExactly(
                        new Remark(
                                Remark.Kind.SELECTS_HOST_NETWORK,
                                Remark.Weight.LIKELY,
                                "spec.podSelector",
                                "it selects only pods that use their node's network, such as shop/wbe, and no policy holds for those: take hostNetwork away, or close them by other means"));
        assertThat(place.with("shop/other", Map.of("app", "wbe")).remarks(FOR_WBE)).isEmpty();
    }

    @Test
    void an_exception_for_nobody_opens_nothing() {
        var remarks =
                new Place()
                        .with("shop/web", Map.of("app", "web"))
                        .with("pay/api", Map.of("app", "api"))
                        .remarksOfBaseline(
                                """
                                namespaceSelector: {}
                                allow:
                                - {name: all, egress: [{to: [{wellKnown: ClusterDNS}]}]}
                                - name: wbe
                                  podSelector: {matchLabels: {app: wbe}}
                                  egress: [{to: [{wellKnown: ClusterDNS}]}]
                                - name: api
                                  podSelector: {matchLabels: {app: api}}
                                  egress: [{to: [{wellKnown: ClusterDNS}]}]
                                """);

        assertThat(remarks)
                .containsExactly(
                        new Remark(
                                Remark.Kind.SELECTS_NOTHING,
                                Remark.Weight.LIKELY,
                                "spec.allow[1].podSelector",
                                "app=wbe is on none of the pods and workloads of pay and 1 more that are given (2), so the exception opens nothing: app is api or web there"));
    }

    @Test
    void an_exception_is_judged_by_the_pods_of_its_namespaces() {
        String allow =
                """
                namespaceSelector: {matchLabels: {team: shop}}
                allow:
                - name: api
                  podSelector: {matchLabels: {app: api}}
                  namespaceSelector: %s
                  egress: [{to: [{wellKnown: ClusterDNS}]}]
                """;
        var place =
                new Place()
                        .with("shop/web", Map.of("app", "web"))
                        .with("pay/api", Map.of("app", "api"));

        assertThat(place.remarksOfBaseline(allow.formatted("{}"))).hasSize(1);
        assertThat(place.remarksOfBaseline(allow.formatted("{matchLabels: {team: pay}}")))
                .isEmpty();
        assertThat(place.knownInPart().remarksOfBaseline(allow.formatted("{}"))).isEmpty();
    }
}
