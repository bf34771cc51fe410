package dev.ringfence.reconcile.wake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StatusRateTest {

    private final SetClock clock = SetClock.atNoon();
    private final StatusRate rate = new StatusRate(Duration.ofSeconds(2), clock);
    private final StatusRate.Last last = rate.initState();

    @Test
    void the_first_look_comes_at_once_and_the_next_when_its_time_has_come() {
        assertThat(rate.isLimited(last)).isEmpty();
        clock.advance(Duration.ofMillis(500));
        assertThat(rate.isLimited(last)).contains(Duration.ofMillis(1_500));

        clock.advance(Duration.ofMillis(1_500));

        assertThat(rate.isLimited(last)).isEmpty();
    }

    @Test
    void who_was_refused_waits_no_longer_for_it() {
        rate.isLimited(last);
        clock.advance(Duration.ofMillis(1_999));

        assertThat(rate.isLimited(last)).contains(Duration.ofMillis(1));
        assertThat(rate.isLimited(last)).contains(Duration.ofMillis(1));
    }

    @Test
    void each_baseline_has_a_time_of_its_own() {
        rate.isLimited(last);

        assertThat(rate.isLimited(rate.initState())).isEmpty();
    }
}
