package dev.ringfence.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HealthTest {

    @Test
    void is_ready_when_it_waits_for_nothing_and_says_what_it_does() {
        var health = new Health(List::of, () -> "leader; synced: namespaces");

        assertThat(health.isReady()).isTrue();
        assertThat(health.report()).isEqualTo("ok: leader; synced: namespaces");
    }

    @Test
    void says_everything_that_it_waits_for() {
        var health =
                new Health(() -> List.of("caches are not synced yet", "stopping"), () -> "leader");

        assertThat(health.isReady()).isFalse();
        assertThat(health.report()).isEqualTo("not ready: caches are not synced yet; stopping");
    }
}
