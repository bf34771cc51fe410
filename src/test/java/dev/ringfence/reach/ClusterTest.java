package dev.ringfence.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ringfence.policy.NamespaceFacts;
import dev.ringfence.policy.Selector;
import dev.ringfence.traffic.Protocol;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Answers that the documentation of NetworkPolicy states in words.
class ClusterTest {

    /// One policy in namespace shop; a flow; what the caller's end says and what the called's.
    @ParameterizedTest(name = "{0}: {1}, {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    a pod that no policy selects is open                     | {podSelector: {matchLabels: {role: db}}} | db web 80/TCP | open | open
                    a pod that a policy selects is isolated                  | {podSelector: {matchLabels: {role: db}}} | web db 80/TCP | open | denied by p1
                    ingress isolation leaves egress open                     | {podSelector: {}, policyTypes: [Ingress]} | db 192.0.2.1 80/TCP | open | OUTSIDE
                    egress isolation leaves ingress open                     | {podSelector: {}, policyTypes: [Egress]} | 192.0.2.1 db 80/TCP | OUTSIDE | open
                    both ends must let a flow through                        | {podSelector: {}, egress: [{}]} | web db 80/TCP | egress[0].to | denied by p1
                    a policy is for its own namespace                        | {podSelector: {}} | db pay-web 80/TCP | open | open
                    policyTypes default to Ingress                           | {podSelector: {}, egress: []} | db 192.0.2.1 80/TCP | open | OUTSIDE
                    policyTypes default to both beside egress rules          | {podSelector: {}, egress: [{}]} | 192.0.2.1 db 80/TCP | OUTSIDE | denied by p1
                    an empty rule list allows none                           | {podSelector: {}, ingress: []} | web db 80/TCP | open | denied by p1
                    an empty rule allows all                                 | {podSelector: {}, ingress: [{}]} | 192.0.2.1 db 9/SCTP | OUTSIDE | ingress[0].from
                    an empty peer list means everybody                       | {podSelector: {}, ingress: [{from: []}]} | pay-web db 80/TCP | open | ingress[0].from
                    an empty port list means every port                      | {podSelector: {}, ingress: [{ports: []}]} | web db 65535/UDP | open | ingress[0].from
                    a rule in a direction of no policyType counts for nothing | {podSelector: {}, policyTypes: [Ingress], egress: [{}]} | db 192.0.2.1 80/TCP | open | OUTSIDE
                    selectors in one peer hold together                      | {ingress: [{from: [{namespaceSelector: {matchLabels: {team: two}}, podSelector: {matchLabels: {role: web}}}]}]} | pay-bare db 80/TCP | open | denied by p1
                    selectors in one peer mean who fits both                 | {ingress: [{from: [{namespaceSelector: {matchLabels: {team: two}}, podSelector: {matchLabels: {role: web}}}]}]} | pay-web db 80/TCP | open | ingress[0].from[0]
                    selectors in two peers are alternatives                  | {ingress: [{from: [{namespaceSelector: {matchLabels: {team: two}}}, {podSelector: {matchLabels: {role: web}}}]}]} | pay-bare db 80/TCP | open | ingress[0].from[0]
                    the second peer is in its own place                      | {ingress: [{from: [{namespaceSelector: {matchLabels: {team: two}}}, {podSelector: {matchLabels: {role: web}}}]}]} | web db 80/TCP | open | ingress[0].from[1]
                    every rule that fits is told                             | {ingress: [{from: [{podSelector: {}}]}, {ports: [{port: 81}]}, {}]} | web db 80/TCP | open | ingress[0].from[0] ingress[2].from
                    ports and peers hold together                            | {ingress: [{from: [{podSelector: {}}], ports: [{port: 80}]}]} | web db 81/TCP | open | denied by p1
                    a podSelector alone is of the own namespace              | {ingress: [{from: [{podSelector: {}}]}]} | pay-web db 80/TCP | open | denied by p1
                    an empty namespaceSelector means all namespaces          | {ingress: [{from: [{namespaceSelector: {}}]}]} | pay-bare db 80/TCP | open | ingress[0].from[0]
                    a namespaceSelector means no address                     | {ingress: [{from: [{namespaceSelector: {}}]}]} | 192.0.2.1 db 80/TCP | OUTSIDE | denied by p1
                    NotIn holds where the key is absent                      | {ingress: [{from: [{namespaceSelector: {}, podSelector: {matchExpressions: [{key: role, operator: NotIn, values: [web]}]}}]}]} | pay-bare db 80/TCP | open | ingress[0].from[0]
                    NotIn does not hold for its values                       | {ingress: [{from: [{podSelector: {matchExpressions: [{key: role, operator: NotIn, values: [web]}]}}]}]} | web db 80/TCP | open | denied by p1
                    In does not hold where the key is absent                 | {ingress: [{from: [{namespaceSelector: {}, podSelector: {matchExpressions: [{key: role, operator: In, values: [web]}]}}]}]} | pay-bare db 80/TCP | open | denied by p1
                    DoesNotExist holds where the key is absent               | {ingress: [{from: [{namespaceSelector: {}, podSelector: {matchExpressions: [{key: role, operator: DoesNotExist}]}}]}]} | pay-bare db 80/TCP | open | ingress[0].from[0]
                    Exists holds for any value                               | {ingress: [{from: [{podSelector: {matchExpressions: [{key: role, operator: Exists}]}}]}]} | web db 80/TCP | open | ingress[0].from[0]
                    a namespace is named by its label                        | {ingress: [{from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: pay}}}]}]} | pay-bare db 80/TCP | open | ingress[0].from[0]
                    an ipBlock means an address within                       | {policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 10.9.0.0/16}}]}]} | db 10.9.255.255 80/TCP | egress[0].to[0] | OUTSIDE
                    an ipBlock means no address beyond                       | {policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 10.9.0.0/16}}]}]} | db 10.10.0.0 80/TCP | denied by p1 | OUTSIDE
                    an except takes its addresses away                       | {policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 0.0.0.0/0, except: [169.254.169.254/32]}}]}]} | db 169.254.169.254 80/TCP | denied by p1 | OUTSIDE
                    another peer gives them back                             | {policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 0.0.0.0/0, except: [169.254.169.254/32]}}, {ipBlock: {cidr: 169.254.0.0/16}}]}]} | db 169.254.169.254 80/TCP | egress[0].to[1] | OUTSIDE
                    host bits of a block are ignored                         | {policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 10.9.0.1/24, except: [10.9.0.130/25]}}]}]} | db 10.9.0.127 80/TCP | egress[0].to[0] | OUTSIDE
                    IPv4 in IPv6 dress is IPv4                               | {policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: '::ffff:10.9.0.0/112'}}]}]} | db 10.9.1.1 80/TCP | egress[0].to[0] | OUTSIDE
                    all of IPv4 is nothing of IPv6                           | {policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 0.0.0.0/0}}]}]} | db 2001:db8::1 80/TCP | denied by p1 | OUTSIDE
                    all of IPv6 is nothing of IPv4                           | {policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: '::/0'}}]}]} | db 192.0.2.1 80/TCP | denied by p1 | OUTSIDE
                    an ipBlock never means a pod                             | {policyTypes: [Ingress], ingress: [{from: [{ipBlock: {cidr: 0.0.0.0/0}}]}]} | web db 80/TCP | open | denied by p1
                    a port without a protocol is TCP                         | {ingress: [{ports: [{port: 53}]}]} | web db 53/UDP | open | denied by p1
                    a protocol without a port is all its ports               | {ingress: [{ports: [{protocol: UDP}]}]} | web db 9/UDP | open | ingress[0].from
                    a port range holds its last port                         | {ingress: [{ports: [{port: 80, endPort: 82}]}]} | web db 82/TCP | open | ingress[0].from
                    a port range ends                                        | {ingress: [{ports: [{port: 80, endPort: 82}]}]} | web db 83/TCP | open | denied by p1
                    a named port is the container's number                   | {ingress: [{ports: [{port: http}]}]} | web db 8080/TCP | open | ingress[0].from
                    a second container may use the name too                  | {ingress: [{ports: [{port: http}]}]} | web db 8081/TCP | open | ingress[0].from
                    a named port is no other number                          | {ingress: [{ports: [{port: http}]}]} | web db 80/TCP | open | denied by p1
                    a named port is of one protocol                          | {ingress: [{ports: [{port: dns}]}]} | web db 53/TCP | open | denied by p1
                    a named port is looked up at the called                  | {policyTypes: [Egress], egress: [{ports: [{port: http}]}]} | db pay-web 8080/TCP | egress[0].to | open
                    an address has no named ports                            | {policyTypes: [Egress], egress: [{ports: [{port: http}]}]} | db 192.0.2.1 8080/TCP | denied by p1 | OUTSIDE
                    a pod reaches itself                                     | {podSelector: {}, policyTypes: [Ingress, Egress]} | db db 80/TCP | ITSELF | ITSELF
                    no policy selects a pod on its node's network            | {podSelector: {}, policyTypes: [Ingress, Egress]} | agent 192.0.2.1 80/TCP | HOST_NETWORK | OUTSIDE
                    nobody is kept from a pod on its node's network          | {podSelector: {}, policyTypes: [Ingress]} | web agent 80/TCP | open | HOST_NETWORK
                    no selector means a pod on its node's network            | {ingress: [{from: [{podSelector: {}}, {namespaceSelector: {}}]}]} | agent db 80/TCP | HOST_NETWORK | denied by p1
                    a block means a pod on its node's network                | {ingress: [{from: [{ipBlock: {cidr: 192.0.2.10/32}}]}]} | agent db 80/TCP | HOST_NETWORK | ingress[0].from[0]
                    a block of a family that the other lacks does not        | {ingress: [{from: [{ipBlock: {cidr: '2001:db8::10/128'}}]}]} | agent db 80/TCP | HOST_NETWORK | denied by p1
                    a pod on its node's network has no named ports           | {policyTypes: [Egress], egress: [{ports: [{port: http}]}]} | web agent 8080/TCP | denied by p1 | HOST_NETWORK
                    everybody is also a pod on a node that is not known      | {ingress: [{}]} | lost-agent db 80/TCP | HOST_NETWORK | ingress[0].from
                    """)
    void follows_the_documentation(
            String sentence, String spec, String flow, String egress, String ingress) {
        var explained = Scene.of(spec).explain(flow);

        assertThat(Scene.text(explained.egress())).as(sentence).isEqualTo(egress);
        assertThat(Scene.text(explained.ingress())).as(sentence).isEqualTo(ingress);
    }

    @Test
    void adds_up_what_several_policies_allow() {
        var scene =
                Scene.of(
                        "{policyTypes: [Egress]}",
                        "{policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 192.0.2.1/32}}]}]}",
                        "{policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 192.0.2.0/24}}]}]}");

        var explained = scene.explain("db 192.0.2.1 80/TCP");

        assertThat(explained.egress())
                .isEqualTo(
                        new Side.Allowed(
                                List.of(
                                        new RuleAt("shop", "p2", "spec.egress[0].to[0]"),
                                        new RuleAt("shop", "p3", "spec.egress[0].to[0]"))));
    }

    @Test
    void names_every_policy_that_isolates_the_pod_and_no_other() {
        var scene =
                Scene.of(
                        "{policyTypes: [Egress]}",
                        "{policyTypes: [Ingress]}",
                        "{podSelector: {matchLabels: {role: web}}, policyTypes: [Egress]}",
                        "{podSelector: {matchLabels: {role: db}}, policyTypes: [Ingress, Egress]}");

        var explained = scene.explain("db 192.0.2.1 80/TCP");

        assertThat(explained.egress()).isEqualTo(new Side.Denied(List.of("p1", "p4")));
    }

    @Test
    void answers_for_a_pod_that_it_was_not_told_of() {
        var scene = Scene.of("{podSelector: {matchLabels: {role: new}}}");
        var pod = pod("new", Map.of("role", "new"));

        var explained =
                scene.cluster().explain(new Flow(Scene.party("192.0.2.1"), pod, Protocol.TCP, 80));

        assertThat(explained.ingress()).isEqualTo(new Side.Denied(List.of("p1")));
    }

    @Test
    void answers_for_a_pod_that_was_relabelled_since_it_was_told_of() {
        var scene = Scene.of("{podSelector: {matchLabels: {role: db}}}");
        var relabelled = pod("db", Map.of("role", "idle"));

        var explained =
                scene.cluster()
                        .explain(new Flow(Scene.party("192.0.2.1"), relabelled, Protocol.TCP, 80));

        assertThat(explained.ingress()).isEqualTo(new Side.NotIsolated());
    }

    @Test
    void a_pod_of_the_same_name_in_another_namespace_is_another_pod() {
        var scene = Scene.of("{podSelector: {}}");
        var namesake =
                new Party.Pod(Scene.PAY, "db", Map.of(), List.of(), Set.of(), Party.Network.OWN);

        var explained =
                scene.cluster().explain(new Flow(namesake, Scene.party("db"), Protocol.TCP, 80));

        assertThat(explained.allowed()).isFalse();
    }

    @Test
    void a_namespace_bears_the_label_of_its_name_though_nobody_gave_it() {
        var pod = pod("db", Map.of());

        assertThat(pod.namespace().labels())
                .isEqualTo(Map.of("team", "one", "kubernetes.io/metadata.name", "shop"));
    }

    @Test
    void a_namespace_cannot_bear_the_label_of_another_name() {
        var liar = new NamespaceFacts("shop", Map.of("kubernetes.io/metadata.name", "pay"));

        var pod = new Party.Pod(liar, "db", Map.of(), List.of(), Set.of(), Party.Network.OWN);

        assertThat(pod.namespace().labels())
                .isEqualTo(Map.of("kubernetes.io/metadata.name", "shop"));
    }

    @ParameterizedTest
    @CsvSource({"0", "65536"})
    void refuses_a_flow_on_no_port(int port) {
        var pod = Scene.party("db");

        assertThatThrownBy(() -> new Flow(pod, pod, Protocol.TCP, port))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a port is a number from 1 to 65535, not " + port);
    }

    @Test
    void says_where_a_rule_stands() {
        var rule = new RuleAt("shop", "p1", "spec.egress[2].to[0]");

        assertThat(rule).hasToString("shop/p1 spec.egress[2].to[0]");
    }

    @Test
    void asks_a_selector_as_the_selector_itself_answers() {
        var selector =
                new Selector(
                        Map.of("a", "1"),
                        List.of(
                                new Selector.Requirement(
                                        "b", Selector.Operator.IN, List.of("2", "3"))));

        var picker = new Picker(selector);

        for (var labels :
                List.of(
                        Map.of("a", "1", "b", "3"),
                        Map.of("a", "1", "b", "4"),
                        Map.of("a", "2", "b", "3"),
                        Map.of("b", "2"))) {
            assertThat(picker.picks(labels)).isEqualTo(selector.selects(labels));
        }
    }

    private static Party.Pod pod(String name, Map<String, String> labels) {
        return new Party.Pod(Scene.SHOP, name, labels, List.of(), Set.of(), Party.Network.OWN);
    }
}
