package dev.ringfence.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The judge judged: verdicts that the documentation of NetworkPolicy states in words.
class OracleTest {

    private static final Party.Namespace SHOP = new Party.Namespace("shop", Map.of("team", "one"));
    private static final Party.Namespace PAY = new Party.Namespace("pay", Map.of("team", "two"));

    private static final Map<String, Party> PARTIES =
            Map.of(
                    "db", pod(SHOP, "role", "db"),
                    "web", pod(SHOP, "role", "web"),
                    "pay-web", pod(PAY, "role", "web"),
                    "pay-plain", pod(PAY, "plain", "yes"));

    private static Party pod(Party.Namespace namespace, String key, String value) {
        var http = new Party.NamedPort("http", "TCP", 8080);
        return new Party.Pod(namespace, value, Map.of(key, value), List.of(http));
    }

    private static Party party(String text) {
        return PARTIES.containsKey(text)
                ? java.util.Objects.requireNonNull(PARTIES.get(text))
                : Party.address(text);
    }

    /// One policy in namespace shop for the pods with role=db, in short: spec; caller; called;
    /// port; verdict.
    @ParameterizedTest(name = "{0}: {1} to {2} on {3} is allowed: {4}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {podSelector: {}}                                     | pay-web | db | 80/TCP | false
                    {podSelector: {}}                                     | db | 192.0.2.1 | 80/TCP | true
                    {}                                                    | web | db | 80/TCP | false
                    {podSelector: {}}                                     | db | db | 80/TCP | true
                    {podSelector: {matchLabels: {role: web}}}             | pay-web | db | 80/TCP | true
                    {egress: []}                                          | db | 192.0.2.1 | 80/TCP | true
                    {policyTypes: [Egress]}                               | db | 192.0.2.1 | 80/TCP | false
                    {policyTypes: [Egress]}                               | pay-web | db | 80/TCP | true
                    {policyTypes: [Egress]}                               | web | db | 80/TCP | false
                    {egress: [{}]}                                        | db | 192.0.2.1 | 80/TCP | true
                    {egress: [{}]}                                        | pay-web | db | 80/TCP | false
                    {ingress: [{}]}                                       | 192.0.2.1 | db | 0/ICMP | true
                    {ingress: [{from: []}]}                               | 192.0.2.1 | db | 80/TCP | true
                    {ingress: [{from: [{podSelector: {}}]}]}              | web | db | 80/TCP | true
                    {ingress: [{from: [{podSelector: {}}]}]}              | pay-web | db | 80/TCP | false
                    {ingress: [{from: [{podSelector: {}}]}]}              | 192.0.2.1 | db | 80/TCP | false
                    {ingress: [{from: [{namespaceSelector: {}}]}]}        | pay-plain | db | 80/TCP | true
                    {ingress: [{from: [{namespaceSelector: {matchLabels: {team: two}}, podSelector: {matchLabels: {role: web}}}]}]} | pay-web | db | 80/TCP | true
                    {ingress: [{from: [{namespaceSelector: {matchLabels: {team: two}}, podSelector: {matchLabels: {role: web}}}]}]} | pay-plain | db | 80/TCP | false
                    {ingress: [{from: [{namespaceSelector: {matchLabels: {team: two}}, podSelector: {matchLabels: {role: web}}}]}]} | web | db | 80/TCP | false
                    {ingress: [{from: [{namespaceSelector: {matchLabels: {team: two}}}, {podSelector: {matchLabels: {role: web}}}]}]} | web | db | 80/TCP | true
                    {ingress: [{from: [{namespaceSelector: {matchLabels: {team: two}}}, {podSelector: {matchLabels: {role: web}}}]}]} | pay-plain | db | 80/TCP | true
                    {ingress: [{from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: pay}}}]}]} | pay-web | db | 80/TCP | true
                    {ingress: [{from: [{namespaceSelector: {matchExpressions: [{key: env, operator: NotIn, values: [prod]}]}}]}]} | pay-web | db | 80/TCP | true
                    {ingress: [{from: [{namespaceSelector: {matchExpressions: [{key: team, operator: NotIn, values: [two]}]}}]}]} | pay-web | db | 80/TCP | false
                    {ingress: [{from: [{namespaceSelector: {matchExpressions: [{key: env, operator: DoesNotExist}]}}]}]} | pay-web | db | 80/TCP | true
                    {ingress: [{from: [{namespaceSelector: {matchExpressions: [{key: env, operator: Exists}]}}]}]} | pay-web | db | 80/TCP | false
                    {ingress: [{from: [{namespaceSelector: {matchExpressions: [{key: team, operator: In, values: [one, two]}]}}]}]} | pay-web | db | 80/TCP | true
                    {ingress: [{from: [{namespaceSelector: {matchExpressions: [{key: env, operator: In, values: [one, two]}]}}]}]} | pay-web | db | 80/TCP | false
                    {ingress: [{from: [{ipBlock: {cidr: 0.0.0.0/0}}]}]}   | pay-web | db | 80/TCP | false
                    {ingress: [{from: [{ipBlock: {cidr: 0.0.0.0/0}}]}]}   | 192.0.2.1 | db | 80/TCP | true
                    {ingress: [{from: [{ipBlock: {cidr: 0.0.0.0/0}}]}]}   | 2001:db8::1 | db | 80/TCP | false
                    {ingress: [{ports: [{port: 80}]}]}                    | web | db | 80/TCP | true
                    {ingress: [{ports: [{port: 80}]}]}                    | web | db | 80/UDP | false
                    {ingress: [{ports: [{protocol: UDP}]}]}               | web | db | 9/UDP | true
                    {ingress: [{ports: [{protocol: UDP}]}]}               | web | db | 9/TCP | false
                    {ingress: [{ports: [{port: 80, endPort: 82}]}]}       | web | db | 82/TCP | true
                    {ingress: [{ports: [{port: 80, endPort: 82}]}]}       | web | db | 83/TCP | false
                    {ingress: [{ports: [{port: http}]}]}                  | web | db | 8080/TCP | true
                    {ingress: [{ports: [{port: http}]}]}                  | web | db | 80/TCP | false
                    {policyTypes: [Egress], egress: [{ports: [{port: http}]}]} | db | pay-web | 8080/TCP | true
                    {policyTypes: [Egress], egress: [{ports: [{port: http}]}]} | db | 192.0.2.1 | 8080/TCP | false
                    {policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 10.0.0.0/24, except: [10.0.0.128/25]}}]}]} | db | 10.0.0.127 | 80/TCP | true
                    {policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 10.0.0.0/24, except: [10.0.0.128/25]}}]}]} | db | 10.0.0.128 | 80/TCP | false
                    {policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 10.0.0.0/24, except: [10.0.0.128/25]}}, {ipBlock: {cidr: 10.0.0.200/32}}]}]} | db | 10.0.0.200 | 80/TCP | true
                    {policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 10.0.0.1/24}}]}]} | db | 10.0.0.255 | 80/TCP | true
                    {policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: '2001:db8::/64'}}]}]} | db | 2001:db8::ffff | 80/TCP | true
                    {policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: '2001:db8::/64'}}]}]} | db | 2001:db8:0:1:: | 80/TCP | false
                    """)
    void follows_the_documentation(
            String spec, String from, String to, String port, boolean allowed) {
        var policy =
                Serialization.unmarshal(
                        "metadata: {name: x, namespace: shop}\nspec: %s".formatted(spec),
                        NetworkPolicy.class);
        String[] on = port.split("/", -1);

        boolean verdict =
                new Oracle(List.of(policy))
                        .allows(new Flow(party(from), party(to), on[1], Integer.parseInt(on[0])));

        assertThat(verdict).isEqualTo(allowed);
    }

    @ParameterizedTest(name = "policies {0} let db out to 192.0.2.{1}: {2}")
    @CsvSource({"deny, 1, false", "deny allow1, 1, true", "deny allow1, 2, false", "none, 2, true"})
    void adds_up_what_several_policies_allow(String names, int host, boolean allowed) {
        Map<String, String> specs =
                Map.of(
                        "none", "{policyTypes: [Ingress]}",
                        "deny", "{policyTypes: [Egress]}",
                        "allow1",
                                "{policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 192.0.2.1/32}}]}]}");
        var policies =
                Stream.of(names.split(" ", -1))
                        .map(name ->
                                "metadata: {namespace: shop}\nspec: %s".formatted(specs.get(name)))
                        .map(text -> Serialization.unmarshal(text, NetworkPolicy.class))
                        .toList();

        boolean verdict =
                new Oracle(policies)
                        .allows(new Flow(party("db"), party("192.0.2." + host), "TCP", 80));

        assertThat(verdict).isEqualTo(allowed);
    }

    @ParameterizedTest(name = "a policy without a namespace stands in default: {0}")
    @CsvSource({"default, false", "shop, true"})
    void takes_a_missing_namespace_for_default(String namespace, boolean allowed) {
        var policy = Serialization.unmarshal("metadata: {name: x}\nspec: {}", NetworkPolicy.class);
        var called =
                new Party.Pod(new Party.Namespace(namespace, Map.of()), "p", Map.of(), List.of());

        boolean verdict =
                new Oracle(List.of(policy)).allows(new Flow(party("web"), called, "TCP", 80));

        assertThat(verdict).isEqualTo(allowed);
    }
}
