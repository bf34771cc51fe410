package dev.ringfence.app;

import dev.ringfence.election.Tenure;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;

/// Lets only a leader write. It stands right before the wire, so what was decided before the
/// process was stopped for a while is not written after it.
///
/// The client that it guards must not try again by itself: it would not notice that a later try was
/// held back, and its caller would wait for ever.
record LeaderOnly(Tenure tenure) implements Interceptor {

    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
        if (!request.method().equals("GET") && !tenure.holds(System.nanoTime())) {
            throw new KubernetesClientException(
                    "held back: this operator does not lead now (%s)"
                            .formatted(tenure.role(System.nanoTime())));
        }
    }
}
