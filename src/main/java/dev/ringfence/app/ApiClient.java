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
import java.util.List;

/// The client of the API server, set up so that one odd object or one slow answer stops nothing.
final class ApiClient {

    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(10);

    /// Doubled five times at most: a watch is tried again every 3.2 s however long the API server
    /// is away.
    private static final Duration FIRST_RECONNECT = Duration.ofMillis(100);

    /// What is not used for this long may be dead at the other end without our knowing.
    private static final Duration IDLE_AT_MOST = Duration.ofSeconds(5);

    private static final String IDLE_FOR = "jdk.httpclient.keepalive.timeout";

    /// A field of a newer version must not stop the informer, and so the operator. One for all:
    /// what it learns of each class takes megabytes.
    private static final KubernetesSerialization LENIENT =
            new KubernetesSerialization(
                    new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES),
                    /* searchClassloaders= */ true);

    private ApiClient() {}

    /// For all but the lease.
    static KubernetesClient connect(Config access, Meters meters, Pulse pulse, Tenure tenure) {
        return connect(
                access,
                REQUEST_TIMEOUT,
                // In this order: who was made to wait may lead no more.
                List.of(
                        new RequestMeter(meters),
                        pulse,
                        new Courtesy(System::nanoTime),
                        new LeaderOnly(tenure)));
    }

    /// For the lease alone: connections of its own, so that nothing stands in its way.
    static KubernetesClient connectForLease(
            Config access, Meters meters, Pulse pulse, Timing timing) {
        return connect(access, timing.requestTimeout(), List.of(new RequestMeter(meters), pulse));
    }

    private static KubernetesClient connect(
            Config access, Duration requestTimeout, List<Interceptor> interceptors) {
        System.setProperty(IDLE_FOR, Long.toString(IDLE_AT_MOST.toSeconds()));
        var config =
                new ConfigBuilder(access)
                        // The API server names the field manager of our writes after this.
                        .withUserAgent("ringfence/" + Version.current())
                        .withOnlyHttpWatches(true)
                        // All requests would share one connection, and hang with it: a request
                        // that is given up closes its connection in the older version only.
                        .withHttp2Disable(true)
                        .withRequestTimeout((int) requestTimeout.toMillis())
                        // A request that failed is tried again by the reconciler, which looks
                        // afresh first.
                        .withRequestRetryBackoffLimit(0)
                        .withWatchReconnectInterval((int) FIRST_RECONNECT.toMillis())
                        .build();
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withKubernetesSerialization(LENIENT)
                .withHttpClientBuilderConsumer(http ->
                        interceptors.forEach(each ->
                                http.addOrReplaceInterceptor(
                                        "ringfence-" + each.getClass().getSimpleName(), each)))
                .build();
    }
}
