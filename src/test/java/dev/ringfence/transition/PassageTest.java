package dev.ringfence.transition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.api.v1alpha1.BaselinePolicy;
import dev.ringfence.generate.World;
import dev.ringfence.oracle.Party;
import dev.ringfence.plan.PlannedPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PassageTest {

    private static final World NOTHING = world();

    private static final String TWO_EXCEPTIONS =
            """
            allow:
            - {name: dns, egress: [{to: [{wellKnown: ClusterDNS}]}]}
            - {name: web, podSelector: {matchLabels: {app: web}}, egress: [{to: [{wellKnown: Internet}]}]}
            """;

    private static final String DB =
            """
            metadata: {name: db, namespace: shop}
            spec: {podSelector: {matchLabels: {app: db}}, policyTypes: [Egress]}
            """;

    private static World world(String... specs) {
        var baselines = new ArrayList<String>();
        for (int i = 0; i < specs.length; i++) {
            baselines.add(
                    "metadata: {name: b%d}\nspec:\n  namespaceSelector: {}\n%s"
                            .formatted(i, specs[i].indent(2)));
        }
        return World.of(new Party.Namespace("shop", Map.of()), baselines.toArray(String[]::new));
    }

    private static List<Step> passage(World before, World after, String... foreign) {
        return Passage.of(change(before, after, foreign)).steps();
    }

    private static Change change(World before, World after, String... foreign) {
        var standing = new ArrayList<>(before.written());
        for (String yaml : foreign) {
            standing.add(Serialization.unmarshal(yaml, NetworkPolicy.class));
        }
        return new Namespace("shop", standing).changeTo(after.plan());
    }

    private static List<String> names(List<Step> steps) {
        return steps.stream().map(Step::policy).toList();
    }

    private static List<PlannedPolicy> bridges(List<Step> steps) {
        return steps.stream()
                .filter(Step.Open.class::isInstance)
                .map(step -> ((Step.Open) step).bridge())
                .toList();
    }

    @Test
    void closes_an_open_namespace_behind_a_bridge() {
        var steps = passage(NOTHING, world(TWO_EXCEPTIONS));

        assertThat(names(steps))
                .containsExactly(
                        "ringfence-transition",
                        "ringfence-allow-b0-dns",
                        "ringfence-allow-b0-web",
                        "ringfence-default-deny-egress",
                        "ringfence-default-deny-ingress",
                        "ringfence-transition");
    }

    @Test
    void opens_no_pod_that_somebody_has_isolated() {
        var steps = passage(NOTHING, world(TWO_EXCEPTIONS), DB);

        assertThat(bridges(steps))
                .singleElement()
                .satisfies(bridge -> {
                    assertThat(bridge.spec().pods().selects(Map.of("app", "db"))).isFalse();
                    assertThat(bridge.spec().pods().selects(Map.of("app", "web"))).isTrue();
                    assertThat(bridge.spec().pods().selects(Map.of())).isTrue();
                });
    }

    @Test
    void opens_nothing_beside_a_policy_that_nobody_understands() {
        var steps =
                passage(
                        NOTHING,
                        world(TWO_EXCEPTIONS),
                        "metadata: {name: odd, namespace: shop}\nspec: {podSelector: {}, policyTypes: [Sideways]}");

        assertThat(bridges(steps)).isEmpty();
    }

    @Test
    void needs_no_bridge_where_one_exception_comes_before_the_denials() {
        var steps =
                passage(
                        NOTHING,
                        world("allow: [{name: dns, egress: [{to: [{wellKnown: ClusterDNS}]}]}]"));

        assertThat(names(steps))
                .containsExactly(
                        "ringfence-allow-b0-dns",
                        "ringfence-default-deny-egress",
                        "ringfence-default-deny-ingress");
    }

    @Test
    void frees_a_namespace_behind_a_bridge() {
        var steps = passage(world(TWO_EXCEPTIONS), NOTHING);

        assertThat(names(steps))
                .containsExactly(
                        "ringfence-transition",
                        "ringfence-default-deny-egress",
                        "ringfence-default-deny-ingress",
                        "ringfence-allow-b0-dns",
                        "ringfence-allow-b0-web",
                        "ringfence-transition");
    }

    @Test
    void writes_what_widens_before_what_narrows() {
        var before =
                world(
                        "isolate: [Egress]\nallow: [{name: old, egress: [{to: [{wellKnown: Internet}]}]}]");
        var after =
                world(
                        "isolate: [Egress]\nallow: [{name: new, egress: [{to: [{wellKnown: Internet}]}]}]");

        var steps = passage(before, after);

        assertThat(names(steps))
                .containsExactly("ringfence-allow-b0-new", "ringfence-allow-b0-old");
    }

    @Test
    void narrows_what_is_protected_without_a_bridge() {
        String open =
                "isolate: [Egress]\nallow: [{name: all, egress: [{to: [{ipBlock: {cidr: 0.0.0.0/0}}]}]}, {name: ten, egress: [{to: [{ipBlock: {cidr: 10.0.0.0/8}}]}]}]\n";
        var before = world(open);
        var after = world(open + "protect: {endpoints: [{name: kubelet, cidrs: [10.1.0.0/16]}]}");

        var steps = passage(before, after);

        assertThat(names(steps))
                .containsExactly("ringfence-allow-b0-all", "ringfence-allow-b0-ten");
    }

    @Test
    void keeps_a_copy_while_two_exceptions_swap_what_they_say() {
        String one = "{name: %s, egress: [{to: [{ipBlock: {cidr: 203.0.113.0/24}}]}]}";
        String two = "{name: %s, egress: [{to: [{ipBlock: {cidr: 198.51.100.0/24}}]}]}";
        var before =
                world(
                        "isolate: [Egress]\nallow: [%s, %s]"
                                .formatted(one.formatted("x"), two.formatted("y")));
        var after =
                world(
                        "isolate: [Egress]\nallow: [%s, %s]"
                                .formatted(two.formatted("x"), one.formatted("y")));

        var steps = passage(before, after);

        assertThat(names(steps))
                .containsExactly(
                        "ringfence-transition",
                        "ringfence-allow-b0-x",
                        "ringfence-allow-b0-y",
                        "ringfence-transition");
        assertThat(bridges(steps).getFirst().spec())
                .isEqualTo(before.plan().policy("ringfence-allow-b0-x").orElseThrow().spec());
    }

    @Test
    void hands_a_namespace_from_one_baseline_to_another_without_a_gap() {
        var before =
                world(
                        "isolate: [Egress]\nallow: [{name: web, egress: [{to: [{wellKnown: Internet}]}]}]");
        var after = before.with(renamed(before));

        var steps = passage(before, after);

        // The default deny only changes its marks, which is done before anything goes.
        assertThat(names(steps))
                .containsExactly(
                        "ringfence-allow-other-web",
                        "ringfence-default-deny-egress",
                        "ringfence-allow-b0-web");
    }

    private static List<BaselinePolicy> renamed(World world) {
        return world.baselines().stream()
                .map(Serialization::asJson)
                .map(json -> json.replace("\"b0\"", "\"other\""))
                .map(json -> Serialization.unmarshal(json, BaselinePolicy.class))
                .toList();
    }

    @Test
    void ends_last_what_another_change_left_open() {
        String left =
                """
                metadata:
                  name: ringfence-transition
                  namespace: shop
                  labels: {app.kubernetes.io/managed-by: ringfence, ringfence.dev/role: transition}
                spec: {podSelector: {}, policyTypes: [Ingress, Egress], ingress: [{}], egress: [{}]}
                """;

        var steps = passage(NOTHING, world(TWO_EXCEPTIONS), left);

        assertThat(names(steps))
                .containsExactly(
                        "ringfence-allow-b0-dns",
                        "ringfence-allow-b0-web",
                        "ringfence-default-deny-egress",
                        "ringfence-default-deny-ingress",
                        "ringfence-transition");
    }

    @Test
    void isolates_first_where_nothing_can_be_cut() {
        var steps = Passage.closingFirst(change(NOTHING, world(TWO_EXCEPTIONS))).steps();

        assertThat(names(steps))
                .containsExactly(
                        "ringfence-default-deny-egress",
                        "ringfence-default-deny-ingress",
                        "ringfence-allow-b0-dns",
                        "ringfence-allow-b0-web");
    }
}
