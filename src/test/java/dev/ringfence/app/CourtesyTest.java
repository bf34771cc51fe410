package dev.ringfence.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.http.StandardHttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CourtesyTest {

    private final AtomicLong now = new AtomicLong();
    private final Courtesy courtesy = new Courtesy(now::get);

    private void answered(int code, String retryAfter) {
        courtesy.after(
                Answers.request("PUT"),
                Answers.answer(
                        code, Map.of("Retry-After", List.of(retryAfter)), new Answers.Body()),
                (_, _) -> {});
    }

    @ParameterizedTest
    @CsvSource({"429, 3, 3", "503, 1, 1", "429, 10, 10", "429, 3600, 10", "429, 0, 0"})
    void waits_as_long_as_it_is_asked_to_but_opens_no_hole_for_an_hour(
            int code, String asked, int seconds) {
        answered(code, asked);

        assertThat(courtesy.left()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource({"200, 3", "409, 3", "500, 3", "429, soon", "429, -1", "429, ''"})
    void does_not_wait_for_anything_else(int code, String asked) {
        answered(code, asked);

        assertThat(courtesy.left()).isZero();
    }

    @Test
    void a_shorter_wish_does_not_undo_a_longer_one() {
        answered(429, "5");
        answered(429, "1");

        assertThat(courtesy.left()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void a_wish_ends() {
        answered(429, "5");

        now.addAndGet(Duration.ofSeconds(5).toNanos());

        assertThat(courtesy.left()).isZero();
    }

    @Test
    void a_write_waits_and_a_read_does_not() {
        var real = new Courtesy(System::nanoTime);
        real.after(
                Answers.request("PUT"),
                Answers.answer(429, Map.of("Retry-After", List.of("1")), new Answers.Body()),
                (_, _) -> {});

        long start = System.nanoTime();
        ask(real, "GET");
        Duration read = Duration.ofNanos(System.nanoTime() - start);
        ask(real, "PUT");
        Duration write = Duration.ofNanos(System.nanoTime() - start);

        assertThat(read).isLessThan(Duration.ofMillis(500));
        assertThat(write).isGreaterThan(Duration.ofMillis(900));
    }

    private static void ask(Courtesy courtesy, String method) {
        courtesy.before(
                new StandardHttpRequest.Builder(), Answers.request(method), Answers.NO_TAGS);
    }
}
