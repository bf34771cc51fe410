package dev.ringfence.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ringfence.bed.TestBed;
import dev.ringfence.fuzz.ServerVerdict.Fields;
import dev.ringfence.reconcile.tell.Edits;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// The shipped schema and the operator before the same baselines. What they say of each must be one
/// thing: of the document as it is written, and of what is stored of it.
///
/// A slice of the seeds, two baselines each; `-Dringfence.fuzz=5000` for all, `-Dringfence.seed=17`
/// for one.
class BaselineFuzzIT {

    private static final int SLICE = 600;
    private static final int AT_ONCE = 8;
    private static final int MOST_SHOWN = 12;

    private final KubernetesClient admin = TestBed.shared().admin();
    private final Queue<String> disagreements = new ConcurrentLinkedQueue<>();
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();

    @Test
    void the_api_server_and_the_operator_accept_the_same_baselines() throws InterruptedException {
        long[] seeds = seeds();
        Instant start = Instant.now();

        try (var workers = Executors.newFixedThreadPool(AT_ONCE)) {
            LongStream.of(seeds).forEach(seed -> workers.execute(() -> judge(seed)));
        }

        System.out.printf(
                "fuzzed baselines: %d, accepted %d, refused %d, in %.1f s%n",
                accepted.get() + refused.get(),
                accepted.get(),
                refused.get(),
                Duration.between(start, Instant.now()).toMillis() / 1e3);
        assertThat(disagreements.stream().limit(MOST_SHOWN))
                .as("%d of %d", disagreements.size(), seeds.length)
                .isEmpty();
        assertThat(accepted.get() + refused.get()).isEqualTo(2 * seeds.length);
    }

    private static long[] seeds() {
        Long only = Long.getLong("ringfence.seed");
        return only == null
                ? LongStream.rangeClosed(1, Integer.getInteger("ringfence.fuzz", SLICE)).toArray()
                : new long[] {only};
    }

    private void judge(long seed) {
        try {
            var fuzzed = FuzzCase.of(seed);
            for (JsonNode spec : List.of(fuzzed.good(), fuzzed.odd())) {
                judge(spec).ifPresent(what -> tell(seed, what, spec));
            }
        } catch (AssertionError | RuntimeException e) {
            disagreements.add("seed %d: %s".formatted(seed, e));
        }
    }

    private void tell(long seed, String what, JsonNode spec) {
        disagreements.add("seed %d: %s%n%s".formatted(seed, what, FuzzCase.yaml(spec)));
    }

    private Optional<String> judge(JsonNode spec) {
        var ours = ours(spec);
        var server = ServerVerdict.onCreate(admin, FuzzCase.document(spec), Fields.STRICT);
        (server.isAccepted() ? accepted : refused).incrementAndGet();
        if (server.isAccepted() != ours.isAccepted()) {
            return Optional.of(
                    server.isAccepted()
                            ? "stored, and refused by us: " + ours.verdict()
                            : "accepted by us, and refused by the server: " + server.reason());
        }
        var pruned =
                server.isAccepted()
                        ? server
                        : ServerVerdict.onCreate(admin, FuzzCase.document(spec), Fields.DROPPED);
        if (pruned.stored() == null) {
            return Optional.empty();
        }
        var oursOfStored = ours(pruned.stored().path("spec"));
        if (!oursOfStored.isAccepted()) {
            return Optional.of("what is stored of it is refused by us: " + oursOfStored.verdict());
        }
        return server.isAccepted() && !oursOfStored.plans().equals(ours.plans())
                ? Optional.of("what is stored of it is another baseline")
                : Optional.empty();
    }

    private static Edits ours(JsonNode spec) {
        var edits = new Edits();
        edits.see(FuzzCase.policy(spec));
        return edits;
    }
}
