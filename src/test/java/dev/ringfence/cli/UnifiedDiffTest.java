package dev.ringfence.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UnifiedDiffTest {

    private static final Pattern HEAD = Pattern.compile("@@ -([0-9]+)(,[0-9]+)? ");

    @Test
    void gives_nothing_where_both_are_the_same() {
        var hunks = UnifiedDiff.between(List.of("a", "b"), List.of("a", "b"));

        assertThat(hunks).isEmpty();
    }

    @Test
    void shows_a_change_with_three_lines_around_it() {
        var before = List.of("1", "2", "3", "4", "5", "6", "7", "8", "9");
        var after = List.of("1", "2", "3", "4", "five", "6", "7", "8", "9");

        var hunks = UnifiedDiff.between(before, after);

        assertThat(hunks)
                .containsExactly(
                        "@@ -2,7 +2,7 @@", " 2", " 3", " 4", "-5", "+five", " 6", " 7", " 8");
    }

    @Test
    void names_the_line_before_where_nothing_stood() {
        var hunks = UnifiedDiff.between(List.of(), List.of("a"));

        assertThat(hunks).containsExactly("@@ -0,0 +1 @@", "+a");
    }

    @Test
    void joins_changes_whose_surroundings_touch() {
        var before = lines(1, 9);
        var after = new ArrayList<>(before);
        after.set(0, "first");
        after.set(7, "eighth");

        var hunks = UnifiedDiff.between(before, after);

        assertThat(hunks)
                .filteredOn(line -> line.startsWith("@@"))
                .containsExactly("@@ -1,9 +1,9 @@");
    }

    @Test
    void parts_changes_that_are_far_from_each_other() {
        var before = lines(1, 20);
        var after = new ArrayList<>(before);
        after.set(0, "first");
        after.set(8, "ninth");

        var hunks = UnifiedDiff.between(before, after);

        assertThat(hunks)
                .filteredOn(line -> line.startsWith("@@"))
                .containsExactly("@@ -1,4 +1,4 @@", "@@ -6,7 +6,7 @@");
    }

    @Test
    void applied_to_the_first_text_it_gives_the_second() {
        RandomGenerator chance = new java.util.Random(4);
        for (int round = 0; round < 500; round++) {
            var before = some(chance);
            var after = some(chance);

            var hunks = UnifiedDiff.between(before, after);

            assertThat(applied(before, hunks)).as("round %d", round).isEqualTo(after);
        }
    }

    private static List<String> lines(int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(String::valueOf).toList();
    }

    private static List<String> some(RandomGenerator chance) {
        return IntStream.range(0, chance.nextInt(30))
                .mapToObj(_ -> String.valueOf(chance.nextInt(4)))
                .toList();
    }

    /// Reads the numbers in the heads of hunks, as `patch` does.
    private static List<String> applied(List<String> before, List<String> hunks) {
        var result = new ArrayList<String>();
        int at = 0;
        for (String line : hunks) {
            String text = line.substring(1);
            switch (line.charAt(0)) {
                case '@' -> {
                    var head = HEAD.matcher(line);
                    assertThat(head.find()).isTrue();
                    int start = Integer.parseInt(head.group(1));
                    start -= ",0".equals(head.group(2)) ? 0 : 1;
                    result.addAll(before.subList(at, start));
                    at = start;
                }
                case '+' -> result.add(text);
                case '-' -> assertThat(before.get(at++)).isEqualTo(text);
                default -> {
                    assertThat(before.get(at++)).isEqualTo(text);
                    result.add(text);
                }
            }
        }
        result.addAll(before.subList(at, before.size()));
        return result;
    }
}
