package dev.ringfence.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ringfence.policy.Selector.Operator;
import dev.ringfence.policy.Selector.Requirement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SelectorTest {

    @ParameterizedTest(name = "env {0} [prod, test] selects env={1}: {2}")
    @CsvSource({
        "IN, prod, true",
        "IN, test, true",
        "IN, dev, false",
        "IN, '', false",
        "IN, , false",
        "NOT_IN, prod, false",
        "NOT_IN, dev, true",
        "NOT_IN, '', true",
        "NOT_IN, , true",
        "EXISTS, prod, true",
        "EXISTS, '', true",
        "EXISTS, , false",
        "DOES_NOT_EXIST, prod, false",
        "DOES_NOT_EXIST, '', false",
        "DOES_NOT_EXIST, , true"
    })
    void looks_at_a_key_as_kubernetes_does(Operator operator, String value, boolean selected) {
        boolean takesValues = operator == Operator.IN || operator == Operator.NOT_IN;
        var values = takesValues ? List.of("prod", "test") : List.<String>of();
        var selector = new Selector(Map.of(), List.of(new Requirement("env", operator, values)));
        var labels = value == null ? Map.of("other", "prod") : Map.of("env", value);

        boolean verdict = selector.selects(labels);

        assertThat(verdict).isEqualTo(selected);
    }

    @Test
    void selects_everything_when_empty() {
        assertThat(Selector.EVERYTHING.selects(Map.of())).isTrue();
        assertThat(Selector.EVERYTHING.selects(Map.of("a", "b"))).isTrue();
    }

    @ParameterizedTest(name = "a={0}, b={1} is selected: {2}")
    @CsvSource({"1, 2, true", "1, 3, false", "2, 2, false"})
    void wants_all_of_its_lines_to_hold(String a, String b, boolean selected) {
        var selector =
                new Selector(
                        Map.of("a", "1"),
                        List.of(new Requirement("b", Operator.NOT_IN, List.of("3"))));

        boolean verdict = selector.selects(Map.of("a", a, "b", b, "c", "0"));

        assertThat(verdict).isEqualTo(selected);
    }

    @Test
    void wants_every_pair_of_labels() {
        var selector = new Selector(Map.of("a", "1", "b", "2"), List.of());

        assertThat(selector.selects(Map.of("a", "1"))).isFalse();
        assertThat(selector.selects(Map.of("a", "1", "b", "2"))).isTrue();
    }

    @Test
    void is_everything_only_without_lines_of_either_kind() {
        var requirement = new Requirement("a", Operator.EXISTS, List.of());

        assertThat(Selector.EVERYTHING.isEverything()).isTrue();
        assertThat(Selector.label("a", "1").isEverything()).isFalse();
        assertThat(new Selector(Map.of(), List.of(requirement)).isEverything()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"IN", "NOT_IN"})
    void refuses_a_list_operator_without_values(Operator operator) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Requirement("a", operator, List.of()))
                .withMessage("the operator %s needs at least one value", operator);
    }

    @ParameterizedTest
    @EnumSource(names = {"EXISTS", "DOES_NOT_EXIST"})
    void refuses_values_of_an_operator_that_takes_none(Operator operator) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Requirement("a", operator, List.of("x")))
                .withMessage("the operator %s takes no values", operator);
    }

    @Test
    void reads_as_a_line_of_text_in_the_order_of_keys() {
        var selector =
                new Selector(
                        Map.of("b", "2", "a", "1"),
                        List.of(
                                new Requirement("c", Operator.NOT_IN, List.of("x", "y")),
                                new Requirement("d", Operator.DOES_NOT_EXIST, List.of())));

        assertThat(selector).hasToString("a=1, b=2, c NotIn (x, y), d DoesNotExist");
    }
}
