package dev.ringfence.reach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.policy.Direction;
import dev.ringfence.policy.Peer;
import dev.ringfence.policy.Selector;
import dev.ringfence.traffic.PortRange;
import dev.ringfence.traffic.Protocol;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MissingTest {

    private static final String CLOSED = "{podSelector: {}, policyTypes: [Ingress, Egress]}";

    @Test
    void names_the_rule_that_each_end_lacks_as_data() {
        var missing = Scene.of(CLOSED).explain("web db 5432/TCP").whyNot();

        var port = PortRange.only(Protocol.TCP, 5432);
        assertThat(missing)
                .containsExactly(
                        new Missing(
                                Direction.EGRESS,
                                (Party.Pod) Scene.party("web"),
                                List.of("p1"),
                                List.of(new Peer.Pods(Selector.label("role", "db"))),
                                port),
                        new Missing(
                                Direction.INGRESS,
                                (Party.Pod) Scene.party("db"),
                                List.of("p1"),
                                List.of(new Peer.Pods(Selector.label("role", "web"))),
                                port));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    db pay-web 80/TCP      | shop/db is isolated by p1, p2: one of them needs an egress rule to the pods with role=web of the namespaces with kubernetes.io/metadata.name=pay on 80/TCP
                    db pay-bare 80/UDP     | shop/db is isolated by p1, p2: one of them needs an egress rule to every pod of the namespaces with kubernetes.io/metadata.name=pay on 80/UDP
                    pay-web web 80/TCP     | shop/web is isolated by p1: it needs an ingress rule from the pods with role=web of the namespaces with kubernetes.io/metadata.name=pay on 80/TCP
                    db 2001:db8::1 443/TCP | shop/db is isolated by p1, p2: one of them needs an egress rule to 2001:db8::1/128 on 443/TCP
                    db agent 80/TCP        | shop/db is isolated by p1, p2: one of them needs an egress rule to 192.0.2.10/32 and 2001:db8::10/128 on 80/TCP
                    db lost-agent 80/TCP   | shop/db is isolated by p1, p2: one of them needs an egress rule to the address of its peer's node, which is not known here, on 80/TCP
                    """)
    void reads_as_a_sentence(String flow, String sentence) {
        var scene =
                Scene.of(CLOSED, "{podSelector: {matchLabels: {role: db}}, policyTypes: [Egress]}");

        var missing = scene.explain(flow).whyNot();

        assertThat(missing).singleElement().hasToString(sentence);
    }

    @Test
    void reads_as_a_sentence_of_pods_of_the_own_namespace() {
        var missing = Scene.of("{podSelector: {}}").explain("web db 80/TCP").whyNot();

        assertThat(missing)
                .singleElement()
                .hasToString(
                        "shop/db is isolated by p1: it needs an ingress rule from the pods with role=web of its own namespace on 80/TCP");
    }

    @Test
    void leaves_out_labels_that_do_not_outlast_a_rollout() {
        var caller =
                new Party.Pod(
                        Scene.SHOP,
                        "api-5c9f-x",
                        Map.of("app", "api", "pod-template-hash", "5c9f"),
                        List.of(),
                        Set.of(),
                        Party.Network.OWN);
        var flow = new Flow(caller, Scene.party("db"), Protocol.TCP, 80);

        var missing = Scene.of("{podSelector: {}}").cluster().explain(flow).whyNot();

        assertThat(missing)
                .singleElement()
                .extracting(Missing::peers)
                .isEqualTo(List.of(new Peer.Pods(Selector.label("app", "api"))));
    }

    @ParameterizedTest
    @CsvSource({"db db 80/TCP", "web 192.0.2.1 80/TCP", "192.0.2.1 agent 80/TCP"})
    void says_nothing_of_a_flow_that_is_allowed(String flow) {
        var missing = Scene.of("{podSelector: {}}").explain(flow).whyNot();

        assertThat(missing).isEmpty();
    }
}
