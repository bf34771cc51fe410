package dev.ringfence.breach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.breach.LabelSearch.Answer;
import dev.ringfence.policy.Selector;
import dev.ringfence.policy.Selector.Operator;
import dev.ringfence.policy.Selector.Requirement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LabelSearchTest {

    private static Selector selector(Requirement... requirements) {
        return new Selector(Map.of(), List.of(requirements));
    }

    private static Requirement requirement(String key, Operator operator, String... values) {
        return new Requirement(key, operator, List.of(values));
    }

    private static Answer find(List<Selector> all, List<Selector> none) {
        return LabelSearch.find(all, none);
    }

    @Test
    void no_labels_are_needed_for_the_empty_selector() {
        assertThat(find(List.of(Selector.EVERYTHING), List.of()))
                .isEqualTo(new Answer.Found(Map.of()));
    }

    @Test
    void nothing_misses_the_empty_selector() {
        assertThat(find(List.of(), List.of(Selector.EVERYTHING)))
                .isEqualTo(new Answer.Impossible());
    }

    @Test
    void an_absent_label_satisfies_not_in() {
        var notInProd = selector(requirement("env", Operator.NOT_IN, "prod"));

        assertThat(find(List.of(notInProd), List.of())).isEqualTo(new Answer.Found(Map.of()));
    }

    @Test
    void exists_and_not_in_need_another_value() {
        var some =
                selector(
                        requirement("env", Operator.EXISTS),
                        requirement("env", Operator.NOT_IN, "any", "0"));

        assertThat(find(List.of(some), List.of())).isEqualTo(new Answer.Found(Map.of("env", "1")));
    }

    @Test
    void in_and_not_in_of_the_same_value_cannot_be() {
        var neither =
                selector(
                        requirement("env", Operator.IN, "a"),
                        requirement("env", Operator.NOT_IN, "a"));

        assertThat(find(List.of(neither), List.of())).isEqualTo(new Answer.Impossible());
    }

    @Test
    void exists_and_does_not_exist_cannot_be() {
        var neither =
                selector(
                        requirement("env", Operator.EXISTS),
                        requirement("env", Operator.DOES_NOT_EXIST));

        assertThat(find(List.of(neither), List.of())).isEqualTo(new Answer.Impossible());
    }

    @Test
    void two_selectors_that_part_everything_leave_nothing_to_miss_both() {
        var has = selector(requirement("env", Operator.EXISTS));
        var hasNot = selector(requirement("env", Operator.DOES_NOT_EXIST));

        assertThat(find(List.of(), List.of(has, hasNot))).isEqualTo(new Answer.Impossible());
    }

    @Test
    void past_the_bound_the_answer_is_never_no() {
        assertThat(find(List.of(WXYZ), hardToMiss())).isEqualTo(new Answer.Undecided());
    }

    /// What is missed in one way is looked at first; that its one way leads nowhere is not known
    /// either.
    @Test
    void past_the_bound_the_answer_is_never_no_where_the_first_choice_is_none() {
        var none = hardToMiss();
        none.add(new Selector(Map.of("first", "x"), List.of()));

        assertThat(find(List.of(WXYZ), none)).isEqualTo(new Answer.Undecided());
    }

    private static final Selector WXYZ =
            new Selector(Map.of("z", "1", "y", "1", "x", "1", "w", "1"), List.of());

    /// Each but the last can be missed in three ways, and no choice works out: 3^14 ways to look
    /// at.
    private static List<Selector> hardToMiss() {
        var none = new ArrayList<Selector>();
        IntStream.range(0, 14)
                .forEach(i ->
                        none.add(
                                new Selector(
                                        Map.of("a" + i, "x", "b" + i, "x", "c" + i, "x"),
                                        List.of())));
        none.add(
                selector(
                        requirement("z", Operator.EXISTS),
                        requirement("y", Operator.EXISTS),
                        requirement("x", Operator.EXISTS),
                        requirement("w", Operator.EXISTS)));
        return none;
    }

    /// Two keys with two values each, or absent: nine label sets are all that a selector over `a`
    /// and `b` with values `0` and `1` can tell apart, but for values that it does not name.
    @Test
    void equals_enumeration_in_a_small_world() {
        LongStream.range(0, 3_000)
                .forEach(seed -> {
                    var dice = new Random(seed);
                    var all = selectors(dice, 1 + dice.nextInt(2));
                    var none = selectors(dice, dice.nextInt(3));

                    boolean possible =
                            worlds().stream().anyMatch(labels -> fits(labels, all, none));

                    assertThat(find(all, none))
                            .as("seed %d", seed)
                            .satisfies(answer -> {
                                switch (answer) {
                                    case Answer.Found(var labels) ->
                                            assertThat(fits(labels, all, none)).isTrue();
                                    case Answer.Impossible() -> assertThat(possible).isFalse();
                                    case Answer.Undecided() -> assertThat(answer).isNull();
                                }
                            });
                });
    }

    private static boolean fits(
            Map<String, String> labels, List<Selector> all, List<Selector> none) {
        return all.stream().allMatch(selector -> selector.selects(labels))
                && none.stream().noneMatch(selector -> selector.selects(labels));
    }

    private static List<Selector> selectors(Random dice, int count) {
        return IntStream.range(0, count)
                .mapToObj(_ ->
                        new Selector(
                                Map.of(),
                                IntStream.range(0, dice.nextInt(4))
                                        .mapToObj(_ -> requirement(dice))
                                        .toList()))
                .toList();
    }

    private static Requirement requirement(Random dice) {
        String key = dice.nextBoolean() ? "a" : "b";
        return switch (dice.nextInt(4)) {
            case 0 -> requirement(key, Operator.EXISTS);
            case 1 -> requirement(key, Operator.DOES_NOT_EXIST);
            case 2 -> new Requirement(key, Operator.IN, values(dice));
            default -> new Requirement(key, Operator.NOT_IN, values(dice));
        };
    }

    private static List<String> values(Random dice) {
        return dice.nextInt(3) == 0
                ? List.of("0", "1")
                : List.of(Integer.toString(dice.nextInt(2)));
    }

    private static List<Map<String, String>> worlds() {
        var worlds = new ArrayList<Map<String, String>>();
        for (String a : List.of("", "0", "1", "other")) {
            for (String b : List.of("", "0", "1", "other")) {
                var labels = new HashMap<>(Map.of("a", a, "b", b));
                labels.values().removeIf(String::isEmpty);
                worlds.add(labels);
            }
        }
        return worlds;
    }
}
