package dev.ringfence.tour;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Sees every state of every policy, apart from the operator, and when.
final class PolicyWatch implements Watcher<NetworkPolicy>, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final List<Sighting> sightings = new CopyOnWriteArrayList<>();
    private final Watch watch;

    /// One event.
    ///
    /// @param nanos by the monotonic clock
    record Sighting(Action action, NetworkPolicy policy, long nanos) {

        boolean isOf(String namespace, String name) {
            return policy.getMetadata().getNamespace().equals(namespace)
                    && policy.getMetadata().getName().equals(name);
        }

        Duration until(Sighting later) {
            return Duration.ofNanos(later.nanos - nanos);
        }
    }

    PolicyWatch(KubernetesClient client) {
        watch = client.network().v1().networkPolicies().inAnyNamespace().watch(this);
    }

    @Override
    public void eventReceived(Action action, NetworkPolicy policy) {
        sightings.add(new Sighting(action, policy, System.nanoTime()));
    }

    @Override
    public void onClose(@Nullable WatcherException cause) {
        // Whoever waits for a sighting says that it did not come.
    }

    /// How many events there were so far.
    int count() {
        return sightings.size();
    }

    /// The first event from number `from` on that is as wanted; nothing when it does not come.
    Optional<Sighting> await(int from, Predicate<Sighting> wanted) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            var found = sightings.stream().skip(from).filter(wanted).findFirst();
            if (found.isPresent()) {
                return found;
            }
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        watch.close();
    }
}
