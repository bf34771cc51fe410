package dev.ringfence.enforcement;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ResourceQuota;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// When the API server refuses a policy, nothing opens, status says why, and it heals by itself.
class RefusedWritesIT extends ControlPlaneTest {

    private static final String INGRESS = "ringfence-default-deny-ingress";
    private static final String EGRESS = "ringfence-default-deny-egress";
    private static final String BLOCK = "ringfence-block-node-metadata";

    @Test
    void a_default_deny_is_not_withdrawn_before_the_policy_in_its_place_is_stored() {
        sandbox.baseline("closed", "");
        String namespace = sandbox.namespace("shop");
        sandbox.awaitNames(namespace, INGRESS, EGRESS);
        ResourceQuota quota = sandbox.limitPolicies(namespace, 2);

        String baseline = sandbox.baseline("closed", "isolate: [Ingress]");

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> {
                    var status = sandbox.status(baseline).orElseThrow();
                    assertThat(status.findings())
                            .singleElement()
                            .satisfies(finding -> {
                                assertThat(finding.kind()).isEqualTo("ApplyFailed");
                                assertThat(finding.policy()).isEqualTo(BLOCK);
                                assertThat(finding.reason()).contains("exceeded quota");
                            });
                });
        sandbox.awaitNames(namespace, INGRESS, EGRESS);
        assertThat(unprotected(namespace)).isEqualTo(1);

        sandbox.admin().resource(quota).delete();

        // Each try waits longer than the one before.
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        assertThat(sandbox.policies(namespace)).containsOnlyKeys(INGRESS, BLOCK));
        sandbox.awaitCondition(baseline, "Ready", "True");
        assertThat(unprotected(namespace)).isZero();
    }

    private static double unprotected(String namespace) {
        return operator()
                .metric("ringfence_namespace_unprotected{namespace=\"%s\"}".formatted(namespace));
    }
}
