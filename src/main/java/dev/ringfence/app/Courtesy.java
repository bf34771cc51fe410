package dev.ringfence.app;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Writes nothing for as long as the API server asks us to wait.
///
/// One answer speaks for all: it is busy, and the next write would be refused as well. Lists and
/// watches wait by themselves.
final class Courtesy implements Interceptor {

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;

    /// A proxy may ask for an hour, and a hole must not stay open for it.
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,6}");

    private final LongSupplier nanos;
    private final AtomicLong notBefore;

    Courtesy(LongSupplier nanos) {
        this.nanos = nanos;
        this.notBefore = new AtomicLong(nanos.getAsLong());
    }

    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
        if (request.method().equals("GET")) {
            return;
        }
        long left = left().toNanos();
        while (left > 0 && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(left);
            left = left().toNanos();
        }
    }

    /// How long to wait before the next write.
    Duration left() {
        return Duration.ofNanos(Math.max(0, notBefore.get() - nanos.getAsLong()));
    }

    @Override
    public void after(
            HttpRequest request,
            HttpResponse<?> response,
            AsyncBody.Consumer<List<ByteBuffer>> consumer) {
        if (response.code() == TOO_MANY_REQUESTS || response.code() == UNAVAILABLE) {
            asked(response.header("Retry-After"));
        }
    }

    /// Kubernetes writes seconds.
    private void asked(@Nullable String retryAfter) {
        if (retryAfter != null && SECONDS.matcher(retryAfter).matches()) {
            Duration wish = Duration.ofSeconds(Integer.parseInt(retryAfter));
            Duration wait = wish.compareTo(LONGEST) > 0 ? LONGEST : wish;
            long until = nanos.getAsLong() + wait.toNanos();
            notBefore.accumulateAndGet(until, (before, now) -> now - before > 0 ? now : before);
        }
    }
}
