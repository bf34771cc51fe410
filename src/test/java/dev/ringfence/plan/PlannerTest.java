package dev.ringfence.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.generate.World;
import dev.ringfence.oracle.Party;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlannerTest {

    private static final Party.Namespace SHOP =
            new Party.Namespace("shop", Map.of("tier", "tenant"));

    private static World plain(String spec) {
        return World.of(SHOP, baseline("base", spec));
    }

    private static String baseline(String name, String spec) {
        return "metadata: {name: %s}\nspec: {namespaceSelector: {}, %s}\n".formatted(name, spec);
    }

    @Test
    void denies_both_directions_by_default() {
        var world = plain("");

        assertThat(world.plan().policies())
                .containsOnlyKeys(
                        "ringfence-default-deny-egress", "ringfence-default-deny-ingress");
    }

    @ParameterizedTest
    @CsvSource({"ingress,Ingress", "egress,Egress"})
    void denies_for_every_pod_with_the_direction_written_out_and_no_rules(
            String direction, String policyType) {
        var written = plain("").written("ringfence-default-deny-" + direction);

        assertThat(SpecText.of(written))
                .isEqualTo(SpecText.of("podSelector: {}\npolicyTypes: [%s]".formatted(policyType)));
    }

    @ParameterizedTest(name = "isolate: [{0}] plans {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "Ingress;ringfence-default-deny-ingress",
                "Egress;ringfence-default-deny-egress",
                "Egress, Ingress;ringfence-default-deny-egress,ringfence-default-deny-ingress"
            })
    void denies_only_the_directions_that_are_named(String isolate, String names) {
        var world = plain("protect: {nodeMetadata: [None]}, isolate: [%s]".formatted(isolate));

        assertThat(world.plan().policies().keySet()).containsExactly(names.split(",", -1));
    }

    @Test
    void blocks_node_metadata_by_a_policy_of_its_own_where_egress_is_not_isolated() {
        var world = plain("isolate: [Ingress]");

        assertThat(world.plan().policies())
                .containsOnlyKeys(
                        "ringfence-block-node-metadata", "ringfence-default-deny-ingress");
    }

    @Test
    void writes_no_block_policy_beside_a_default_deny_of_egress() {
        var world = plain("isolate: [Egress]");

        assertThat(world.plan().policies()).containsOnlyKeys("ringfence-default-deny-egress");
    }

    @Test
    void selects_a_namespace_of_which_it_asks_nothing() {
        var plan = plain("isolate: [], protect: {nodeMetadata: [None]}").plan();

        assertThat(plan.isSelected()).isTrue();
    }

    @Test
    void allows_all_but_the_protected_triples_in_the_block_policy() {
        var written =
                plain(
                                """
                                isolate: [],
                                protect: {nodeMetadata: [None],
                                          endpoints: [{name: x, cidrs: [192.0.2.1/32], ports: [{port: 80}]}]}\
                                """)
                        .written("ringfence-block-node-metadata");

        assertThat(SpecText.of(written))
                .isEqualTo(
                        SpecText.of(
                                """
                                podSelector: {}
                                policyTypes: [Egress]
                                egress:
                                - to:
                                  - namespaceSelector: {}
                                  - ipBlock: {cidr: 0.0.0.0/0, except: [192.0.2.1/32]}
                                  - ipBlock: {cidr: '::/0', except: ['64:ff9b::c000:201/128']}
                                - to:
                                  - ipBlock: {cidr: 192.0.2.1/32}
                                  - ipBlock: {cidr: '64:ff9b::c000:201/128'}
                                  ports:
                                  - {protocol: TCP, port: 1, endPort: 79}
                                  - {protocol: TCP, port: 81, endPort: 65535}
                                  - {protocol: UDP}
                                  - {protocol: SCTP}
                                """));
    }

    @Test
    void plans_an_exception_only_in_the_directions_that_are_isolated() {
        var written =
                plain("isolate: [Ingress], allow: [{name: x, ingress: [{}], egress: [{}]}]")
                        .written("ringfence-allow-base-x");

        assertThat(SpecText.of(written))
                .isEqualTo(SpecText.of("podSelector: {}\npolicyTypes: [Ingress]\ningress: [{}]"));
    }

    @Test
    void plans_no_exception_where_nothing_is_isolated() {
        var world =
                plain(
                        "isolate: [], protect: {nodeMetadata: [None]}, allow: [{name: x, egress: [{}]}]");

        assertThat(world.plan().policies()).isEmpty();
    }

    @Test
    void plans_an_exception_for_its_pods_with_ranges_and_named_ports() {
        var written =
                plain(
                                """
                                protect: {nodeMetadata: [None]},
                                allow: [{name: x, podSelector: {matchLabels: {app: web}},
                                  egress: [{ports: [{protocol: TCP, port: 8080, endPort: 8090}, {protocol: UDP, port: dns}, {protocol: SCTP}]}]}]\
                                """)
                        .written("ringfence-allow-base-x");

        assertThat(SpecText.of(written))
                .isEqualTo(
                        SpecText.of(
                                """
                                podSelector: {matchLabels: {app: web}}
                                policyTypes: [Egress]
                                egress: [{ports: [{protocol: TCP, port: 8080, endPort: 8090}, {protocol: UDP, port: dns}, {protocol: SCTP}]}]
                                """));
    }

    @ParameterizedTest(name = "an exception for namespaces with {0} reaches shop: {1}")
    @CsvSource({"tier: tenant,true", "tier: system,false"})
    void narrows_an_exception_to_the_namespaces_that_it_names(String label, boolean planned) {
        var world =
                plain(
                        "allow: [{name: x, namespaceSelector: {matchLabels: {%s}}, ingress: [{}]}]"
                                .formatted(label));

        assertThat(world.plan().policies().containsKey("ringfence-allow-base-x"))
                .isEqualTo(planned);
    }

    @Test
    void counts_a_preview_for_nothing() {
        var world = plain("mode: Preview, allow: [{name: x, egress: [{}]}]");

        assertThat(world.plan()).isEqualTo(Plan.NONE);
    }

    @Test
    void protects_for_nobody_from_a_preview() {
        var world =
                World.of(
                        SHOP,
                        baseline("one", "isolate: [Ingress], protect: {nodeMetadata: [None]}"),
                        baseline("two", "mode: Preview"));

        assertThat(world.plan().policies()).containsOnlyKeys("ringfence-default-deny-ingress");
    }

    @Test
    void joins_the_directions_of_several_baselines() {
        var world =
                World.of(
                        SHOP,
                        baseline("one", "isolate: [Ingress]"),
                        baseline("two", "isolate: [Egress]"));

        assertThat(world.plan().policies())
                .containsOnlyKeys(
                        "ringfence-default-deny-ingress", "ringfence-default-deny-egress");
    }

    @Test
    void carves_what_one_baseline_protects_out_of_what_another_allows() {
        var world =
                World.of(
                        SHOP,
                        baseline(
                                "one",
                                "protect: {nodeMetadata: [None], endpoints: [{name: x, cidrs: [10.0.0.0/25]}]}"),
                        baseline(
                                "two",
                                "protect: {nodeMetadata: [None]}, allow: [{name: out, egress: [{to: [{ipBlock: {cidr: 10.0.0.0/24}}]}]}]"));

        var written = world.written("ringfence-allow-two-out");

        assertThat(SpecText.of(written))
                .isEqualTo(
                        SpecText.of(
                                "podSelector: {}\npolicyTypes: [Egress]\negress: [{to: [{ipBlock: {cidr: 10.0.0.128/25}}]}]"));
    }

    @ParameterizedTest(name = "{0} in namespace {1} plans something: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "excludedNamespaces: [shop] | shop | false",
                "excludedNamespaces: [other] | shop | true",
                "isolate: [Ingress] | kube-system | false",
                "isolate: [Ingress] | kube-public | false",
                "isolate: [Ingress] | kube-node-lease | false",
                "isolate: [Ingress] | ringfence-system | false",
                "acknowledgedSystemNamespaces: [kube-system] | kube-system | true",
                "acknowledgedSystemNamespaces: [kube-system] | kube-public | false",
                "acknowledgedSystemNamespaces: [kube-system], excludedNamespaces: [kube-system] | kube-system | false"
            })
    void leaves_excluded_and_system_namespaces_alone(
            String spec, String namespace, boolean selected) {
        var world = World.of(new Party.Namespace(namespace, Map.of()), baseline("base", spec));

        assertThat(world.plan().isSelected()).isEqualTo(selected);
    }
}
