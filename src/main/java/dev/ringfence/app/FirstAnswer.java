package dev.ringfence.app;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Waits until the API server answers for baselines. Just after their kind is installed it asks for
/// some patience ("storage is (re)initializing"), and an operator is installed in the same moment.
final class FirstAnswer {

    private static final Logger log = LoggerFactory.getLogger(FirstAnswer.class);
    private static final String BASELINES = "/apis/ringfence.dev/v1alpha1/baselinepolicies?limit=1";
    private static final int TOO_MANY_REQUESTS = 429;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(250);

    private FirstAnswer() {}

    /// Returns when there is an answer, or when waiting does not help: then the start says why.
    static void await(KubernetesClient client) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (asksForPatience(client) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private static boolean asksForPatience(KubernetesClient client) {
        try {
            client.raw(BASELINES);
            return false;
        } catch (KubernetesClientException e) {
            boolean later =
                    e.getCode() == TOO_MANY_REQUESTS
                            || e.getCode() == HttpURLConnection.HTTP_UNAVAILABLE;
            if (later) {
                log.info("the API server asks to come later: {}", e.getMessage());
            }
            return later;
        }
    }
}
