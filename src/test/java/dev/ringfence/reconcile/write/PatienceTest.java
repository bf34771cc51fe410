package dev.ringfence.reconcile.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PatienceTest {

    private final Patience patience = new Patience();

    @Test
    void each_wait_is_twice_the_one_before_up_to_eight_seconds() {
        assertThat(Stream.generate(() -> patience.next("shop")).limit(7))
                .containsExactlyElementsOf(
                        LongStream.of(500, 1_000, 2_000, 4_000, 8_000, 8_000, 8_000)
                                .mapToObj(Duration::ofMillis)
                                .toList());
    }

    @Test
    void a_pass_that_nothing_overtook_makes_it_new_and_each_namespace_has_its_own() {
        patience.next("shop");
        patience.next("shop");
        patience.next("bank");

        patience.forget("shop");

        assertThat(patience.next("shop")).isEqualTo(Duration.ofMillis(500));
        assertThat(patience.next("bank")).isEqualTo(Duration.ofSeconds(1));
    }
}
