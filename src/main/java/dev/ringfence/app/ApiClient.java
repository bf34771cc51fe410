package dev.ringfence.app;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ringfence.cli.Version;
import dev.ringfence.election.Tenure;
import dev.ringfence.election.Timing;
import dev.ringfence.observe.Meters;
import dev.ringfence.reconcile.RequestMeter;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Duration;
import java.util.Map;

/// The client of the API server, set up so that one odd object or one slow answer stops nothing.
final class ApiClient {

    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(10);

    private ApiClient() {}

    /// For all but the lease.
    static KubernetesClient connect(Config access, Meters meters, Tenure tenure) {
        return connect(
                access,
                REQUEST_TIMEOUT,
                Map.of(
                        "ringfence-requests",
                        new RequestMeter(meters),
                        "ringfence-leader-only",
                        new LeaderOnly(tenure)));
    }

    /// For the lease alone: connections of its own, so that nothing stands in its way.
    static KubernetesClient connectForLease(Config access, Meters meters, Timing timing) {
        return connect(
                access,
                timing.requestTimeout(),
                Map.of("ringfence-requests", new RequestMeter(meters)));
    }

    private static KubernetesClient connect(
            Config access, Duration requestTimeout, Map<String, Interceptor> interceptors) {
        var config =
                new ConfigBuilder(access)
                        // The API server names the field manager of our writes after this.
                        .withUserAgent("ringfence/" + Version.current())
                        .withOnlyHttpWatches(true)
                        .withRequestTimeout((int) requestTimeout.toMillis())
                        // A request that failed is tried again by the reconciler, which looks
                        // afresh first.
                        .withRequestRetryBackoffLimit(0)
                        .build();
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withKubernetesSerialization(lenient())
                .withHttpClientBuilderConsumer(
                        http -> interceptors.forEach(http::addOrReplaceInterceptor))
                .build();
    }

    /// A field of a newer version must not stop the informer, and so the operator.
    private static KubernetesSerialization lenient() {
        var mapper = new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        return new KubernetesSerialization(mapper, /* searchClassloaders= */ true);
    }
}
