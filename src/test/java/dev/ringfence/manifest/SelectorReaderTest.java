package dev.ringfence.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.api.v1alpha1.LabelSelector;
import dev.ringfence.policy.Selector;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SelectorReaderTest {

    private final Problems problems = new Problems();
    private final SelectorReader reader = new SelectorReader(problems);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "team",
                "Team_2.x",
                "example.com/team",
                "kubernetes.io/metadata.name",
                "a-b.c/d",
                "k2345678901234567890123456789012345678901234567890123456789012k"
            })
    void takes_the_keys_that_the_api_server_takes(String key) {
        reader.read("spec", label(key, "x"));

        assertThat(problems.all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-team",
                "team-",
                "a b",
                "/team",
                "example.com/",
                "Example.com/team",
                "a/b/c",
                "a..b/team",
                "a-.b/team",
                "k2345678901234567890123456789012345678901234567890123456789012kk"
            })
    void refuses_the_keys_that_the_api_server_refuses(String key) {
        reader.read("spec", label(key, "x"));

        assertThat(problems.all()).hasSize(1);
        assertThat(problems.all().getFirst().path()).isEqualTo("spec.matchLabels");
    }

    @ParameterizedTest
    @CsvSource({"'', 0", "tenant, 0", "A_1.b-c, 0", "-x, 1", "x-, 1", "a b, 1", "a/b, 1"})
    void checks_values_as_the_api_server_does(String value, int expected) {
        reader.read("spec", label("team", value));

        assertThat(problems.all()).hasSize(expected);
    }

    @Test
    void refuses_a_value_of_more_than_63_letters() {
        reader.read("spec", label("team", "x".repeat(64)));

        assertThat(problems.all()).hasSize(1);
    }

    @Test
    void reads_labels_and_requirements() {
        var selector =
                Documents.one(
                        """
                        matchLabels: {team: pay, tier: tenant}
                        matchExpressions:
                        - {key: zone, operator: NotIn, values: [a, b]}
                        - {key: draft, operator: DoesNotExist}
                        """,
                        LabelSelector.class);

        var read = reader.read("spec", selector);

        assertThat(read)
                .isEqualTo(
                        new Selector(
                                Map.of("team", "pay", "tier", "tenant"),
                                List.of(
                                        new Selector.Requirement(
                                                "zone",
                                                Selector.Operator.NOT_IN,
                                                List.of("a", "b")),
                                        new Selector.Requirement(
                                                "draft",
                                                Selector.Operator.DOES_NOT_EXIST,
                                                List.of()))));
        assertThat(problems.none()).isTrue();
    }

    private static LabelSelector label(String key, String value) {
        return new LabelSelector(Map.of(key, value), List.of());
    }
}
