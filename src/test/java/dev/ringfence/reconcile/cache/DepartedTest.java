package dev.ringfence.reconcile.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.drift.ObservedPolicy;
import dev.ringfence.drift.ObservedPolicy.Content;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DepartedTest {

    private final Departed departed = new Departed();

    @Test
    void a_policy_that_we_deleted_is_gone_whatever_version_a_cache_still_shows() {
        departed.add(policy("u-1", "7"));

        assertThat(departed.isGone("u-1")).isTrue();
    }

    @Test
    void a_policy_of_the_same_name_that_came_after_is_another() {
        departed.add(policy("u-1", "7"));

        assertThat(departed.isGone("u-2")).isFalse();
    }

    @Test
    void forgets_the_oldest_when_there_are_too_many() {
        departed.add(policy("first", "1"));
        departed.add(policy("second", "1"));

        IntStream.range(0, 9_999).forEach(i -> departed.add(policy("u-" + i, "1")));

        assertThat(departed.isGone("first")).isFalse();
        assertThat(departed.isGone("second")).isTrue();
    }

    private static ObservedPolicy policy(String uid, String version) {
        return new ObservedPolicy(
                "ringfence-x",
                new ObservedPolicy.Version(uid, version),
                new Content.Unrecognised("spec", "nothing"),
                Map.of(),
                0);
    }
}
