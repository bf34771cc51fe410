package dev.ringfence.app;

import dev.ringfence.election.Election;
import io.fabric8.kubernetes.client.KubernetesClient;

/// What an operator needs that is not alone.
record Seat(KubernetesClient client, Election election) implements AutoCloseable {

    @Override
    public void close() {
        election.close();
        client.close();
    }
}
