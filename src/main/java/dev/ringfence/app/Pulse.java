package dev.ringfence.app;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Notices answers that stopped in the middle, and ends them.
///
/// A connection whose other end vanished without a word looks like one on which nothing happens,
/// for up to a quarter of an hour. But on a watch something happens every minute: the API server
/// tells how far it is. And the client's time limit ends where an answer begins.
final class Pulse implements Interceptor, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Pulse.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    private final Duration longestSilence;
    private final Runnable ended;
    private final LongSupplier nanos;
    private final Map<AsyncBody, Answer> answers = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile long lookedAt;

    /// An answer that is not complete.
    private record Answer(String path, long heardAt) {
        Answer heard(long now) {
            return new Answer(path, now);
        }
    }

    /// @param ended told of each answer that was ended
    Pulse(Duration longestSilence, Runnable ended, LongSupplier nanos) {
        this.longestSilence = longestSilence;
        this.ended = ended;
        this.nanos = nanos;
        this.lookedAt = nanos.getAsLong();
    }

    /// Looks again and again, until it is closed.
    static Pulse start(Duration longestSilence, Runnable ended) {
        var pulse = new Pulse(longestSilence, ended, System::nanoTime);
        Thread.ofPlatform().daemon().name("pulse").start(pulse::run);
        return pulse;
    }

    private void run() {
        try {
            while (!closed.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                endTheSilent();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public AsyncBody.Consumer<List<ByteBuffer>> consumer(
            AsyncBody.Consumer<List<ByteBuffer>> consumer, HttpRequest request) {
        return new Listening(consumer);
    }

    /// Hears each piece of an answer and passes it on.
    private final class Listening implements AsyncBody.Consumer<List<ByteBuffer>> {

        private final AsyncBody.Consumer<List<ByteBuffer>> next;

        Listening(AsyncBody.Consumer<List<ByteBuffer>> next) {
            this.next = next;
        }

        @Override
        public void consume(List<ByteBuffer> piece, AsyncBody body) throws Exception {
            answers.computeIfPresent(body, (_, answer) -> answer.heard(nanos.getAsLong()));
            next.consume(piece, body);
        }

        @Override
        public <U> U unwrap(Class<U> target) {
            return next.unwrap(target);
        }
    }

    @Override
    public void after(
            HttpRequest request,
            HttpResponse<?> response,
            AsyncBody.Consumer<List<ByteBuffer>> consumer) {
        if (response.body() instanceof AsyncBody body) {
            answers.put(body, new Answer(request.uri().getPath(), nanos.getAsLong()));
            var _ = body.done().whenComplete((_, _) -> answers.remove(body));
        }
    }

    void endTheSilent() {
        long now = nanos.getAsLong();
        lookedAt = now;
        answers.forEach((body, answer) -> {
            Duration silence = Duration.ofNanos(now - answer.heardAt());
            if (silence.compareTo(longestSilence) > 0 && answers.remove(body) != null) {
                log.info(
                        "nothing came on {} for {} s: asking anew",
                        answer.path(),
                        silence.toSeconds());
                ended.run();
                body.cancel();
            }
        });
    }

    /// How long ago it looked last; grows where its thread does not run.
    Duration sinceLook() {
        return Duration.ofNanos(nanos.getAsLong() - lookedAt);
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
