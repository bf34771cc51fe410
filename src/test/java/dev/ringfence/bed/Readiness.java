package dev.ringfence.bed;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// Waits until an API server says that it is ready.
final class Readiness {

    private Readiness() {}

    static void await(Kubeconfig access, Supervised server, Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        var config =
                new ConfigBuilder(Config.fromKubeconfig(access.yaml()))
                        .withRequestRetryBackoffLimit(0)
                        .withRequestTimeout(2_000)
                        .build();
        try (var client = new KubernetesClientBuilder().withConfig(config).build()) {
            while (!isReady(client::raw)) {
                if (!server.isRunning() || System.nanoTime() > deadline) {
                    throw new IllegalStateException(
                            "the API server did not become ready:\n" + server.tail());
                }
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            }
        }
    }

    /// What answers a GET of a path.
    private interface Get {
        String get(String path);
    }

    private static boolean isReady(Get server) {
        try {
            return "ok".equals(server.get("/readyz"));
        } catch (KubernetesClientException e) {
            return false;
        }
    }
}
