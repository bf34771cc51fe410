package dev.ringfence.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeerRemarksTest {

    private static final String PAY = "{namespaceSelector: {matchLabels: {team: pay}}}";
    private static final String WEB = "{podSelector: {matchLabels: {app: web}}}";
    private static final String BOTH =
            "{namespaceSelector: {matchLabels: {team: pay}}, podSelector: {matchLabels: {app: web}}}";

    @ParameterizedTest
    @ValueSource(strings = {PAY + ", " + WEB, WEB + ", " + PAY})
    void two_items_were_probably_one_where_the_pods_are_over_there(String peers) {
        var remarks =
                new Place()
                        .with("shop/db", Map.of("app", "db"))
                        .with("pay/web", Map.of("app", "web"))
                        .remarks(ingress(peers));

        assertThat(remarks)
                .containsExactly(
                        new Remark(
                                Remark.Kind.OR_INSTEAD_OF_AND,
                                Remark.Weight.LIKELY,
                                "spec.ingress[0].from[1]",
                                "two items are alternatives: every pod of the namespaces with team=pay, and the pods of shop with app=web, of which none is given; pay/web is such a pod. If only the pods of those namespaces with these labels are meant, write both selectors into one item, the second without '-'"));
    }

    @Test
    void two_items_might_be_one_where_no_pod_is_known() {
        var remarks = new Place().remarks(ingress(PAY + ", " + WEB));

        assertThat(remarks)
                .singleElement()
                .hasToString(
                        "POSSIBLE OR_INSTEAD_OF_AND at spec.ingress[0].from[1]: two items are alternatives: every pod of the namespaces with team=pay, and the pods of shop with app=web. If only the pods of those namespaces with these labels are meant, write both selectors into one item, the second without '-'");
    }

    @Test
    void two_items_are_two_where_each_finds_its_pods() {
        var remarks =
                new Place()
                        .with("shop/web", Map.of("app", "web"))
                        .with("pay/web", Map.of("app", "web"))
                        .remarks(ingress(PAY + ", " + WEB));

        assertThat(remarks).isEmpty();
    }

    @Test
    void two_items_are_two_where_nobody_over_there_has_the_labels() {
        var place =
                new Place()
                        .with("shop/db", Map.of("app", "db"))
                        .with("pay/api", Map.of("app", "api"));

        assertThat(place.remarks(ingress(PAY + ", " + WEB))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{namespaceSelector: {}}, " + WEB,
                PAY + ", {podSelector: {}}",
                PAY + ", {ipBlock: {cidr: 10.0.0.0/8}}, " + WEB,
                PAY + ", " + PAY
            })
    void not_every_pair_is_suspicious(String peers) {
        assertThat(new Place().remarks(ingress(peers))).isEmpty();
    }

    @Test
    void one_item_was_probably_two_where_the_pods_are_at_home() {
        var remarks =
                new Place()
                        .with("shop/web", Map.of("app", "web"))
                        .with("pay/api", Map.of("app", "api"))
                        .remarks(ingress(BOTH));

        assertThat(remarks)
                .containsExactly(
                        new Remark(
                                Remark.Kind.AND_INSTEAD_OF_OR,
                                Remark.Weight.LIKELY,
                                "spec.ingress[0].from[0]",
                                "two selectors in one item hold together: the pods with app=web of the namespaces with team=pay, of which none is given; shop/web has these labels, in another namespace. If either is meant, write two items, each with its '-'"));
    }

    @Test
    void one_item_is_one_where_it_finds_a_pod_or_nothing_is_known_of_it() {
        var found =
                new Place()
                        .with("shop/web", Map.of("app", "web"))
                        .with("pay/web", Map.of("app", "web"));
        var unknown = new Place().with("shop/web", Map.of("app", "web"));
        var nowhere =
                new Place()
                        .with("shop/db", Map.of("app", "db"))
                        .with("pay/api", Map.of("app", "api"));

        assertThat(found.remarks(ingress(BOTH))).isEmpty();
        assertThat(unknown.remarks(ingress(BOTH))).isEmpty();
        assertThat(nowhere.remarks(ingress(BOTH))).isEmpty();
    }

    @Test
    void is_sure_of_nothing_where_something_could_not_be_read() {
        var place =
                new Place()
                        .with("shop/db", Map.of("app", "db"))
                        .with("shop/web2", Map.of("app", "pay"))
                        .with("pay/web", Map.of("app", "web"))
                        .knownInPart();

        assertThat(place.remarks(ingress(PAY + ", " + WEB))).isEmpty();
        assertThat(place.remarks(ingress(BOTH.replace("app: web", "app: pay")))).isEmpty();
    }

    @Test
    void whoever_labels_his_pods_gets_in_from_every_namespace() {
        var remarks =
                new Place()
                        .remarks(
                                ingress(
                                        "{namespaceSelector: {}, podSelector: {matchLabels: {app: web}}}"));

        assertThat(remarks)
                .containsExactly(
                        new Remark(
                                Remark.Kind.INGRESS_SELF_LABEL,
                                Remark.Weight.POSSIBLE,
                                "spec.ingress[0].from[0]",
                                "every namespace is meant, so whoever may start a pod somewhere gets in by giving it app=web: name the namespaces, for example by their label kubernetes.io/metadata.name"));
    }

    @Test
    void a_label_of_ones_own_opens_nothing_elsewhere() {
        var out =
                "{podSelector: {}, policyTypes: [Egress], egress: [{to: [{namespaceSelector: {}, podSelector: {matchLabels: {app: web}}}]}]}";

        assertThat(new Place().remarks(out)).isEmpty();
        assertThat(new Place().remarks(ingress(BOTH))).isEmpty();
        assertThat(new Place().remarks(ingress("{namespaceSelector: {}, podSelector: {}}")))
                .isEmpty();
    }

    private static String ingress(String peers) {
        return "{podSelector: {}, policyTypes: [Ingress], ingress: [{from: [%s]}]}"
                .formatted(peers);
    }
}
