package dev.ringfence.reconcile.wake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ClockWatchTest {

    private final SetClock wall = SetClock.atNoon();
    private final SetClock steady = SetClock.atNoon();
    private final AtomicInteger calls = new AtomicInteger();
    private final ClockWatch watch = new ClockWatch(wall, steady, calls::incrementAndGet);

    @Test
    void a_clock_that_is_set_back_calls_whatever_waits_once() {
        pass();
        wall.advance(Duration.ofHours(-1));

        look();
        look();

        assertThat(calls).hasValue(1);
    }

    @Test
    void a_clock_that_is_set_forward_calls_nobody_and_back_again_it_does() {
        wall.advance(Duration.ofHours(1));
        look();
        assertThat(calls).hasValue(0);

        wall.advance(Duration.ofHours(-1));
        look();

        assertThat(calls).hasValue(1);
    }

    @Test
    void a_clock_that_is_a_little_slow_is_no_news() {
        for (int i = 0; i < 1_000; i++) {
            wall.advance(Duration.ofMillis(4_990));
            steady.advance(Duration.ofSeconds(5));
            watch.look();
        }

        assertThat(calls).hasValue(0);
    }

    @Test
    void what_fails_once_is_done_the_next_time() {
        var failing =
                new ClockWatch(
                        wall,
                        steady,
                        () -> {
                            if (calls.incrementAndGet() == 1) {
                                throw new IllegalStateException("on purpose");
                            }
                        });
        wall.advance(Duration.ofHours(-1));

        failing.look();
        failing.look();
        failing.look();

        assertThat(calls).hasValue(2);
    }

    private void look() {
        pass();
        watch.look();
    }

    private void pass() {
        wall.advance(Duration.ofSeconds(5));
        steady.advance(Duration.ofSeconds(5));
    }
}
