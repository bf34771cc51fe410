package dev.ringfence.reconcile.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InternedTest {

    private final Interned<List<Integer>> interned = new Interned<>();

    @Test
    void equal_values_become_one_object() {
        var first = interned.of(List.of(1, 2));

        var second = interned.of(List.of(1, 2));

        assertThat(second).isSameAs(first);
    }

    @Test
    void past_its_bound_it_still_gives_equal_values() {
        IntStream.range(0, 25_000).forEach(i -> interned.of(List.of(i)));

        assertThat(interned.of(List.of(7))).isEqualTo(List.of(7));
    }

    @Test
    void past_its_bound_it_starts_afresh() {
        var first = interned.of(List.of(-1));
        IntStream.range(0, 20_001).forEach(i -> interned.of(List.of(i)));

        assertThat(interned.of(List.of(-1))).isEqualTo(first).isNotSameAs(first);
    }
}
