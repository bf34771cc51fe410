package dev.ringfence.enforcement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.bed.TestBed;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// How long a breach stays untold: from the moment when the API server has the opening policy to
/// the moment when the metric shows it. Figures are printed, never asserted.
class BreachLatencyIT extends ControlPlaneTest {

    private static final int BREACHES = 100;

    @Test
    void a_hundred_opening_policies_one_after_the_other() {
        String namespace = sandbox.namespace("shop");
        String baseline = sandbox.baseline("closed", "");
        sandbox.awaitNames(
                namespace, "ringfence-default-deny-egress", "ringfence-default-deny-ingress");
        String series =
                "ringfence_breaches{baselinepolicy=\"%s\",kind=\"OPEN_ALL\"}".formatted(baseline);

        double[] millis;
        try (var tenant = TestBed.shared().somebodyElse("kubectl")) {
            open(tenant, namespace, 0, series);
            millis =
                    IntStream.rangeClosed(1, BREACHES)
                            .mapToDouble(i -> open(tenant, namespace, i, series))
                            .sorted()
                            .toArray();
        }

        System.out.printf(
                "Opening policy stored to breach in the metric, %d policies: p50 %.0f ms, p99 %.0f ms, max %.0f ms%n",
                BREACHES,
                millis[BREACHES / 2],
                millis[BREACHES * 99 / 100 - 1],
                millis[BREACHES - 1]);
        assertThat(operator().metric(series)).isEqualTo(BREACHES + 1);
    }

    private static double open(
            KubernetesClient tenant, String namespace, int number, String series) {
        tenant.resource(
                        """
                        apiVersion: networking.k8s.io/v1
                        kind: NetworkPolicy
                        metadata: {name: open-%d, namespace: %s}
                        spec: {podSelector: {}, policyTypes: [Egress], egress: [{}]}
                        """
                                .formatted(number, namespace))
                .create();
        long stored = System.nanoTime();
        Awaitility.await(series)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .until(() -> operator().metric(series) == number + 1);
        return (System.nanoTime() - stored) / 1e6;
    }
}
