package dev.ringfence.enforcement;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// How long a new namespace stands open: from the moment when the API server has it to the moment
/// when an independent watch has seen its last policy. Figures are printed, never asserted.
class NewNamespacesIT extends ControlPlaneTest {

    private static final int NAMESPACES = 100;
    private static final int POLICIES_EACH = 2;

    /// When the last policy of each namespace was seen.
    private static final class Arrivals implements Watcher<NetworkPolicy> {
        private final Map<String, AtomicInteger> counts = new ConcurrentHashMap<>();
        private final Map<String, Long> complete = new ConcurrentHashMap<>();

        @Override
        public void eventReceived(Action action, NetworkPolicy policy) {
            String namespace = policy.getMetadata().getNamespace();
            int count =
                    counts.computeIfAbsent(namespace, _ -> new AtomicInteger()).incrementAndGet();
            if (count == POLICIES_EACH) {
                complete.put(namespace, System.nanoTime());
            }
        }

        @Override
        public void onClose(@Nullable WatcherException cause) {
            // The test would time out.
        }
    }

    @Test
    void a_hundred_new_namespaces_are_closed_one_after_the_other() {
        sandbox.baseline("closed", "");
        sandbox.awaitNames(
                sandbox.namespace("warm"),
                "ringfence-default-deny-egress",
                "ringfence-default-deny-ingress");
        var arrivals = new Arrivals();

        try (var _ =
                sandbox.admin().network().v1().networkPolicies().inAnyNamespace().watch(arrivals)) {
            var millis =
                    IntStream.range(0, NAMESPACES)
                            .mapToDouble(i -> millis(i, arrivals))
                            .sorted()
                            .toArray();

            System.out.printf(
                    "New namespace to all policies stored, %d namespaces: p50 %.0f ms, p99 %.0f ms, max %.0f ms%n",
                    NAMESPACES,
                    millis[NAMESPACES / 2],
                    millis[NAMESPACES * 99 / 100 - 1],
                    millis[NAMESPACES - 1]);
            assertThat(arrivals.counts.values())
                    .filteredOn(count -> count.get() > POLICIES_EACH)
                    .isEmpty();
        }
    }

    private double millis(int number, Arrivals arrivals) {
        String namespace = sandbox.namespace("n" + number);
        long created = System.nanoTime();
        Awaitility.await(namespace)
                .pollInterval(Duration.ofMillis(2))
                .until(() -> arrivals.complete.containsKey(namespace));
        long complete = Objects.requireNonNull(arrivals.complete.get(namespace));
        return Math.max(0, complete - created) / 1e6;
    }
}
