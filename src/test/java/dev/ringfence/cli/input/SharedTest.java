package dev.ringfence.cli.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedTest {

    private static final String WEB =
            """
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata: {name: web, namespace: shop, labels: {team: one}}
            spec: {podSelector: {matchLabels: {app: web}}, policyTypes: [Egress]}
            """;

    private final GivenFiles given;

    SharedTest(@TempDir Path folder) {
        this.given = new GivenFiles(folder);
    }

    @Test
    void equal_specs_are_one_and_the_policies_keep_what_is_theirs() {
        given.with("a.yaml", WEB);
        given.with("b.yaml", WEB.replace("shop", "till").replace("one", "two"));

        var policies = given.read().policies();

        var one = policies.get(0).object();
        var other = policies.get(1).object();
        assertThat(one.getSpec()).isSameAs(other.getSpec());
        assertThat(one.getMetadata().getNamespace()).isEqualTo("shop");
        assertThat(other.getMetadata().getNamespace()).isEqualTo("till");
        assertThat(one.getMetadata().getLabels()).isEqualTo(Map.of("team", "one"));
        assertThat(other.getMetadata().getLabels()).isEqualTo(Map.of("team", "two"));
    }

    @Test
    void specs_that_differ_in_one_word_are_two() {
        given.with("a.yaml", WEB);
        given.with("b.yaml", WEB.replace("shop", "till").replace("app: web", "app: api"));

        var policies = given.read().policies();

        assertThat(policies)
                .extracting(each -> each.object().getSpec().getPodSelector().getMatchLabels())
                .containsExactly(Map.of("app", "web"), Map.of("app", "api"));
    }

    @Test
    void a_field_that_nobody_knows_stays_with_its_policy() {
        given.with("a.yaml", WEB + "podSelector: {}\n");
        given.with("b.yaml", WEB.replace("shop", "till"));

        var policies = given.read().policies();

        assertThat(policies)
                .extracting(each -> each.object().getAdditionalProperties().keySet())
                .containsExactly(java.util.Set.of("podSelector"), java.util.Set.of());
    }
}
