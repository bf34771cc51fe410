package dev.ringfence.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HealthTest {

    @Test
    void is_ready_when_it_waits_for_nothing() {
        var health = new Health(List::of);

        assertThat(health.isReady()).isTrue();
        assertThat(health.report()).isEqualTo("ok");
    }

    @Test
    void says_everything_that_it_waits_for() {
        var health = new Health(() -> List.of("caches are not synced yet", "stopping"));

        assertThat(health.isReady()).isFalse();
        assertThat(health.report()).isEqualTo("not ready: caches are not synced yet; stopping");
    }
}
