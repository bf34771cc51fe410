package dev.ringfence.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.http.AsyncBody;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PulseTest {

    private final AtomicLong now = new AtomicLong();
    private final AtomicInteger ended = new AtomicInteger();
    private final Pulse pulse = new Pulse(Duration.ofSeconds(90), ended::incrementAndGet, now::get);

    private void passes(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private static Answers.Body begin(Pulse pulse) {
        var body = new Answers.Body();
        pulse.after(Answers.request("GET"), Answers.answer(200, Map.of(), body), (_, _) -> {});
        return body;
    }

    @Test
    void ends_an_answer_on_which_nothing_comes_for_too_long() {
        var body = begin(pulse);

        passes(Duration.ofSeconds(90));
        pulse.endTheSilent();
        boolean before = body.isCancelled();
        passes(Duration.ofMillis(1));
        pulse.endTheSilent();

        assertThat(before).isFalse();
        assertThat(body.isCancelled()).isTrue();
        assertThat(ended).hasValue(1);
    }

    @Test
    void leaves_an_answer_on_which_something_came() throws Exception {
        var body = begin(pulse);
        var passed = new ArrayList<String>();
        AsyncBody.Consumer<List<ByteBuffer>> listening =
                pulse.consumer((_, _) -> passed.add("a piece"), Answers.request("GET"));

        passes(Duration.ofSeconds(60));
        listening.consume(List.of(ByteBuffer.allocate(1)), body);
        passes(Duration.ofSeconds(60));
        pulse.endTheSilent();

        assertThat(body.isCancelled()).isFalse();
        assertThat(passed).containsExactly("a piece");
    }

    @Test
    void forgets_an_answer_that_is_complete() {
        var body = begin(pulse);
        body.done().complete(null);

        passes(Duration.ofHours(1));
        pulse.endTheSilent();

        assertThat(body.isCancelled()).isFalse();
        assertThat(ended).hasValue(0);
    }

    @Test
    void ends_an_answer_once() {
        begin(pulse);

        passes(Duration.ofHours(1));
        pulse.endTheSilent();
        pulse.endTheSilent();

        assertThat(ended).hasValue(1);
    }

    @Test
    void says_how_long_ago_it_looked() {
        passes(Duration.ofSeconds(7));
        Duration before = pulse.sinceLook();

        pulse.endTheSilent();

        assertThat(before).isEqualTo(Duration.ofSeconds(7));
        assertThat(pulse.sinceLook()).isZero();
    }
}
