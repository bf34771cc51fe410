package dev.ringfence.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.generate.World;
import dev.ringfence.oracle.Party;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlannedPoliciesTest {

    private static final Party.Namespace SHOP =
            new Party.Namespace("shop", Map.of("tier", "tenant"));

    private static World plain(String spec) {
        return World.of(SHOP, baseline("base", spec));
    }

    private static String baseline(String name, String spec) {
        return "metadata: {name: %s}\nspec: {namespaceSelector: {}, %s}\n".formatted(name, spec);
    }

    @Test
    void names_every_baseline_that_asks_for_a_denial_and_no_other() {
        var world =
                World.of(
                        SHOP,
                        baseline("two", "isolate: [Egress]"),
                        baseline("three", "isolate: [Ingress]"),
                        baseline("one", "isolate: [Egress]"));

        var written = world.written("ringfence-default-deny-egress");

        assertThat(written.getMetadata().getAnnotations())
                .containsEntry("ringfence.dev/baselines", "one,two");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ringfence-default-deny-ingress|default-deny-ingress|Isolates every pod of this namespace for ingress: only what another policy allows comes in.",
                "ringfence-block-node-metadata|block-node-metadata|Allows all egress but to protected endpoints such as node metadata.",
                "ringfence-allow-base-in|allow|Allows what exception in of baseline base declares."
            })
    void marks_each_policy_as_ours_and_says_why_it_is_there(
            String name, String role, String description) {
        var metadata =
                plain("isolate: [Ingress], allow: [{name: in, ingress: [{}]}]")
                        .written(name)
                        .getMetadata();

        assertThat(metadata.getLabels())
                .isEqualTo(
                        Map.of(
                                "app.kubernetes.io/managed-by",
                                "ringfence",
                                "ringfence.dev/role",
                                role));
        assertThat(metadata.getAnnotations())
                .isEqualTo(
                        Map.of(
                                "ringfence.dev/baselines",
                                "base",
                                "ringfence.dev/description",
                                description));
    }

    @Test
    void marks_the_denial_of_egress() {
        var metadata = plain("").written("ringfence-default-deny-egress").getMetadata();

        assertThat(metadata.getLabels()).containsEntry("ringfence.dev/role", "default-deny-egress");
        assertThat(metadata.getAnnotations())
                .containsEntry(
                        "ringfence.dev/description",
                        "Isolates every pod of this namespace for egress: only what another policy allows goes out.");
    }

    @Test
    void gives_no_policy_an_owner() {
        var written = plain("allow: [{name: in, ingress: [{}]}]").written();

        assertThat(written)
                .extracting(NetworkPolicy::getMetadata)
                .allSatisfy(metadata -> assertThat(metadata.getOwnerReferences()).isEmpty());
    }

    @Test
    void orders_what_allows_before_what_denies() {
        var world = plain("allow: [{name: in, ingress: [{}]}]");

        assertThat(world.plan().policies().keySet())
                .containsExactly(
                        "ringfence-allow-base-in",
                        "ringfence-default-deny-egress",
                        "ringfence-default-deny-ingress");
    }

    @Test
    void counts_what_a_baseline_asks_for() {
        var plan =
                World.of(
                                SHOP,
                                baseline("one", "isolate: [Ingress]"),
                                baseline(
                                        "two",
                                        "allow: [{name: a, ingress: [{}]}, {name: b, ingress: [{}]}]"))
                        .plan();

        assertThat(plan.askedForBy("two"))
                .isEqualTo(
                        Map.of(
                                Role.DEFAULT_DENY_INGRESS, 1,
                                Role.DEFAULT_DENY_EGRESS, 1,
                                Role.ALLOW, 2));
    }
}
