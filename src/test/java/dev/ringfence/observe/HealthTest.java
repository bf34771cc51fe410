package dev.ringfence.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HealthTest {

    @Test
    void is_ready_when_it_waits_for_nothing_and_says_what_it_does() {
        var health = new Health(List::of, () -> "leader; synced: namespaces", List::of);

        assertThat(health.isReady()).isTrue();
        assertThat(health.report()).isEqualTo("ok: leader; synced: namespaces");
    }

    @Test
    void says_everything_that_it_waits_for() {
        var health =
                new Health(
                        () -> List.of("caches are not synced yet", "stopping"),
                        () -> "leader",
                        List::of);

        assertThat(health.isReady()).isFalse();
        assertThat(health.report()).isEqualTo("not ready: caches are not synced yet; stopping");
    }

    @Test
    void lives_until_something_is_stuck() {
        var alive = new Health(() -> List.of("stopping"), () -> "leader", List::of);
        var stuck = new Health(List::of, () -> "leader", () -> List.of("one", "another"));

        assertThat(alive.isAlive()).isTrue();
        assertThat(alive.life()).isEqualTo("ok");
        assertThat(stuck.isAlive()).isFalse();
        assertThat(stuck.life()).isEqualTo("stuck: one; another");
    }
}
