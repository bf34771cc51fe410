package dev.ringfence.bed;

import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/// Every revision of the policies of one namespace, seen apart from the operator.
public final class PolicyHistory implements Watcher<NetworkPolicy>, AutoCloseable {

    private final KubernetesClient client;
    private final String namespace;
    private final List<NetworkPolicy> first;
    private final List<Sighting> sightings = new CopyOnWriteArrayList<>();
    private final Watch watch;

    private record Sighting(Action action, NetworkPolicy policy) {

        @Override
        public String toString() {
            String sign =
                    switch (action) {
                        case ADDED -> "+";
                        case DELETED -> "-";
                        default -> "~";
                    };
            return sign + policy.getMetadata().getName();
        }
    }

    private PolicyHistory(KubernetesClient client, String namespace) {
        this.client = client;
        this.namespace = namespace;
        var policies = client.network().v1().networkPolicies().inNamespace(namespace);
        var list = policies.list();
        this.first = list.getItems();
        this.watch =
                policies.watch(
                        new ListOptionsBuilder()
                                .withResourceVersion(list.getMetadata().getResourceVersion())
                                .build(),
                        this);
    }

    /// From now on.
    public static PolicyHistory of(KubernetesClient client, String namespace) {
        return new PolicyHistory(client, namespace);
    }

    @Override
    public void eventReceived(Action action, NetworkPolicy policy) {
        if (action != Action.BOOKMARK) {
            sightings.add(new Sighting(action, policy));
        }
    }

    @Override
    public void onClose(@Nullable WatcherException cause) {
        // What was not seen is missed by whoever asks.
    }

    /// What was done so far: `+name`, `~name`, `-name`.
    public List<String> names() {
        catchUp();
        return sightings.stream().map(Sighting::toString).toList();
    }

    /// The policies at the beginning, and after each revision.
    public List<List<NetworkPolicy>> states() {
        catchUp();
        return seen();
    }

    private List<List<NetworkPolicy>> seen() {
        var standing = new TreeMap<String, NetworkPolicy>();
        first.forEach(policy -> standing.put(policy.getMetadata().getName(), policy));
        var states = new ArrayList<List<NetworkPolicy>>();
        states.add(List.copyOf(standing.values()));
        for (Sighting sighting : sightings) {
            String name = sighting.policy().getMetadata().getName();
            if (sighting.action() == Action.DELETED) {
                standing.remove(name);
            } else {
                standing.put(name, sighting.policy());
            }
            states.add(List.copyOf(standing.values()));
        }
        return states;
    }

    /// The watch may lag behind what a list shows.
    private void catchUp() {
        Awaitility.await("the watch of " + namespace)
                .atMost(Duration.ofSeconds(10))
                .until(() -> versions(seen().getLast()).equals(versions(listed())));
    }

    private List<NetworkPolicy> listed() {
        return client.network().v1().networkPolicies().inNamespace(namespace).list().getItems();
    }

    private static List<String> versions(List<NetworkPolicy> policies) {
        return policies.stream()
                .map(policy ->
                        policy.getMetadata().getName()
                                + "@"
                                + policy.getMetadata().getResourceVersion())
                .sorted()
                .toList();
    }

    @Override
    public void close() {
        watch.close();
    }
}
