package dev.ringfence.reconcile.tell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.reconcile.wake.SetClock;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventBudgetTest {

    private final SetClock clock = SetClock.atNoon();
    private final EventBudget budget = new EventBudget(clock, 3);

    @Test
    void three_at_once_and_no_more() {
        var answers = IntStream.range(0, 4).mapToObj(_ -> budget.spend("shop/x")).toList();

        assertThat(answers)
                .containsExactly(Optional.of(0), Optional.of(0), Optional.of(0), Optional.empty());
    }

    @Test
    void then_one_in_ten_seconds_which_says_how_many_were_kept_back() {
        spend(6);
        clock.advance(Duration.ofSeconds(9));
        var early = budget.spend("shop/x");
        clock.advance(Duration.ofSeconds(1));

        var inTime = budget.spend("shop/x");
        var next = budget.spend("shop/x");

        assertThat(early).isEmpty();
        assertThat(inTime).contains(4);
        assertThat(next).isEmpty();
    }

    @Test
    void quiet_earns_three_and_never_more() {
        spend(3);
        clock.advance(Duration.ofHours(1));

        spend(3);

        assertThat(budget.spend("shop/x")).isEmpty();
    }

    @Test
    void one_thing_does_not_spend_what_another_has() {
        spend(5);

        assertThat(budget.spend("shop/y")).contains(0);
    }

    @Test
    void remembers_a_bounded_number_of_things() {
        spend(4);

        IntStream.range(0, 10_000).forEach(i -> budget.spend("shop/" + i));

        assertThat(budget.spend("shop/x")).contains(0);
    }

    private void spend(int times) {
        IntStream.range(0, times).forEach(_ -> budget.spend("shop/x"));
    }
}
