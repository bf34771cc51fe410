package dev.ringfence.app;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ringfence.cli.Version;
import dev.ringfence.observe.Meters;
import dev.ringfence.reconcile.RequestMeter;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

/// The client of the API server, set up so that one odd object or one slow answer stops nothing.
final class ApiClient {

    private static final int REQUEST_TIMEOUT_MILLIS = 10_000;

    private ApiClient() {}

    static KubernetesClient connect(Config access, Meters meters) {
        var config =
                new ConfigBuilder(access)
                        // The API server names the field manager of our writes after this.
                        .withUserAgent("ringfence/" + Version.current())
                        .withOnlyHttpWatches(true)
                        .withRequestTimeout(REQUEST_TIMEOUT_MILLIS)
                        // A request that failed is tried again by the reconciler, which looks
                        // afresh first.
                        .withRequestRetryBackoffLimit(1)
                        .build();
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withKubernetesSerialization(lenient())
                .withHttpClientBuilderConsumer(http ->
                        http.addOrReplaceInterceptor(
                                "ringfence-requests", new RequestMeter(meters)))
                .build();
    }

    /// A field of a newer version must not stop the informer, and so the operator.
    private static KubernetesSerialization lenient() {
        var mapper = new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        return new KubernetesSerialization(mapper, /* searchClassloaders= */ true);
    }
}
