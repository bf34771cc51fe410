package dev.ringfence.enforcement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.api.v1alpha1.Finding;
import dev.ringfence.bed.Installation;
import dev.ringfence.bed.TestBed;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// Somebody who reverts us again and again.
class ContestedIT extends ControlPlaneTest {

    private static final String DENY = "ringfence-default-deny-egress";

    @Test
    void whoever_reverts_us_again_and_again_draws_us_into_no_storm_of_writes() {
        var audit = TestBed.shared().auditLog();
        String namespace = sandbox.namespace("shop");
        String baseline = sandbox.baseline("closed", "");
        sandbox.awaitCondition(baseline, "Ready", "True");
        Instant start = Instant.now();

        var fighting =
                CompletableFuture.supplyAsync(() -> fight(namespace, Duration.ofSeconds(20)));
        Awaitility.await("a finding")
                .atMost(Duration.ofSeconds(20))
                .until(() -> kinds(baseline), kinds -> kinds.contains("Contested"));
        Awaitility.await("the metric")
                .atMost(Duration.ofSeconds(10))
                .until(() -> operator().metric(metric(baseline)), count -> count == 1.0);
        sandbox.awaitEvent(namespace, event -> event.getReason().equals("Contested"));
        int reverts = fighting.join();

        assertThat(reverts).isGreaterThan(11);
        var writes =
                audit.requestsOf(Installation.USER, start).stream()
                        .filter(request -> request.isWrite() && request.name().equals(DENY))
                        .filter(request -> request.namespace().equals(namespace))
                        .filter(request -> request.code() == 200)
                        .count();
        // Ten at once, then after 1, 2, 4, 5 and 5 seconds.
        assertThat(writes).isBetween(10L, 16L);
        sandbox.awaitPolicy(namespace, DENY, policy -> policy.getSpec().getEgress().isEmpty());
        sandbox.awaitCondition(baseline, "Ready", "True");
    }

    private List<String> kinds(String baseline) {
        return sandbox.status(baseline).orElseThrow().findings().stream()
                .map(Finding::kind)
                .toList();
    }

    private static String metric(String baseline) {
        return "ringfence_contested_policies{baselinepolicy=\"%s\"}".formatted(baseline);
    }

    /// Opens the namespace whenever it is closed.
    private int fight(String namespace, Duration time) {
        Instant end = Instant.now().plus(time);
        int reverts = 0;
        try (var somebody = TestBed.shared().somebodyElse("gitops")) {
            var policy =
                    somebody.network().v1().networkPolicies().inNamespace(namespace).withName(DENY);
            while (Instant.now().isBefore(end)) {
                var standing = policy.get();
                if (standing.getSpec().getEgress().isEmpty()) {
                    try {
                        somebody.resource(
                                        new NetworkPolicyBuilder(standing)
                                                .editSpec()
                                                .addNewEgress()
                                                .endEgress()
                                                .endSpec()
                                                .build())
                                .update();
                        reverts++;
                    } catch (KubernetesClientException e) {
                        assertThat(e.getCode()).isEqualTo(409);
                    }
                }
                Awaitility.await().pollDelay(Duration.ofMillis(20)).until(() -> true);
            }
        }
        return reverts;
    }
}
