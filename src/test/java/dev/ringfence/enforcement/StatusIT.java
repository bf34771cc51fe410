package dev.ringfence.enforcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ringfence.api.v1alpha1.BaselinePolicyStatus;
import dev.ringfence.api.v1alpha1.NamespaceCounts;
import dev.ringfence.bed.Sandbox;
import dev.ringfence.bed.TestBed;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// What a baseline's status says, and that the metrics say the same.
class StatusIT extends ControlPlaneTest {

    @Test
    void a_baseline_in_force_is_ready_and_counts_its_namespaces() {
        sandbox.namespace("one");
        sandbox.namespace("two");

        String baseline = sandbox.baseline("closed", "");

        BaselinePolicyStatus status = awaitSelected(baseline, 2);
        assertThat(counts(status)).isEqualTo(new NamespaceCounts(2, 2, 0, 0, 0, 0));
        assertThat(status.managedPolicies()).isEqualTo(4);
        assertThat(status.findings()).isEmpty();
        assertThat(Sandbox.condition(status, "Ready"))
                .hasValueSatisfying(ready -> {
                    assertThat(ready.status()).isEqualTo("True");
                    assertThat(ready.reason()).isEqualTo("Enforced");
                    assertThat(ready.message())
                            .isEqualTo("Every planned policy is stored in 2 namespaces.");
                });
        assertThat(Sandbox.condition(status, "Stalled")).isEmpty();
        assertThat(protectedByMetric(baseline)).isEqualTo(2);
    }

    @Test
    void a_new_baseline_does_not_look_ready_before_it_was_looked_at() {
        operator().stop();
        try {
            String baseline = sandbox.baseline("closed", "");

            assertThat(sandbox.status(baseline))
                    .hasValueSatisfying(
                            status -> assertThat(status.observedGeneration()).isEqualTo(-1));
        } finally {
            operator().start();
        }
    }

    @Test
    void a_preview_reports_and_writes_nothing() {
        String namespace = sandbox.namespace("shop");

        String baseline = sandbox.baseline("closed", "mode: Preview");

        BaselinePolicyStatus status = awaitSelected(baseline, 1);
        assertThat(counts(status)).isEqualTo(new NamespaceCounts(1, 0, 1, 0, 0, 0));
        assertThat(status.findings())
                .hasSize(2)
                .allSatisfy(finding -> {
                    assertThat(finding.namespace()).isEqualTo(namespace);
                    assertThat(finding.kind()).isEqualTo("Missing");
                    assertThat(finding.reason()).isEqualTo("would be created");
                });
        assertThat(Sandbox.condition(status, "Ready"))
                .hasValueSatisfying(ready -> assertThat(ready.reason()).isEqualTo("Preview"));
        assertThat(sandbox.policies(namespace)).isEmpty();
    }

    @Test
    void the_schema_refuses_with_the_field_and_the_way_out() {
        assertThatThrownBy(() ->
                        sandbox.baseline(
                                "octal",
                                """
                                allow:
                                - name: api
                                  egress:
                                  - to: [{ipBlock: {cidr: 010.0.0.0/8}}]
                                """))
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("spec.allow[0].egress[0].to[0].ipBlock")
                .hasMessageContaining(
                        "cidr: not canonical: write the network's first address with its prefix length");
    }

    @Test
    void an_invalid_edit_stalls_and_the_last_good_version_stays_in_force() {
        Sandbox.needsADisposableCluster();
        String baseline =
                sandbox.baseline("closed", "isolate: [Ingress]\nprotect: {nodeMetadata: [None]}");
        String namespace = sandbox.namespace("shop");
        sandbox.awaitNames(namespace, "ringfence-default-deny-ingress");

        // An older schema lets through what today's refuses.
        withoutRulesInTheSchema(() -> {
            sandbox.baseline(
                    "closed",
                    """
                    isolate: [Egress]
                    allow:
                    - name: api
                      egress:
                      - to: [{ipBlock: {cidr: 010.0.0.0/8}}, {ipBlock: {cidr: 10.0.0.1/8}}]
                    """);

            BaselinePolicyStatus status = sandbox.awaitCondition(baseline, "Stalled", "True");
            assertThat(Sandbox.condition(status, "Ready"))
                    .hasValueSatisfying(ready -> {
                        assertThat(ready.status()).isEqualTo("False");
                        assertThat(ready.reason()).isEqualTo("Invalid");
                        assertThat(ready.message())
                                .contains("The last valid version stays in force.")
                                .contains("spec.allow[0].egress[0].to[0].ipBlock.cidr")
                                .contains("spec.allow[0].egress[0].to[1].ipBlock.cidr")
                                .contains("write 10.0.0.0/8");
                    });
            deleteByHand(namespace);
            sandbox.awaitNames(namespace, "ringfence-default-deny-ingress");
        });

        sandbox.baseline("closed", "isolate: [Egress]\nprotect: {nodeMetadata: [None]}\nallow: []");
        sandbox.awaitCondition(baseline, "Ready", "True");
        sandbox.awaitNames(namespace, "ringfence-default-deny-egress");
    }

    private static void deleteByHand(String namespace) {
        try (var somebody = TestBed.shared().somebodyElse("kubectl")) {
            somebody.network()
                    .v1()
                    .networkPolicies()
                    .inNamespace(namespace)
                    .withName("ringfence-default-deny-ingress")
                    .delete();
        }
    }

    private static void withoutRulesInTheSchema(Runnable test) {
        LooseSchema.install();
        try {
            test.run();
        } finally {
            LooseSchema.restore();
        }
    }

    private BaselinePolicyStatus awaitSelected(String baseline, int selected) {
        return Awaitility.await("the status of " + baseline)
                .until(
                        () -> sandbox.awaitCondition(baseline, "Ready", "True"),
                        status -> counts(status).selected() == selected);
    }

    private static NamespaceCounts counts(BaselinePolicyStatus status) {
        return Objects.requireNonNull(status.namespaces());
    }

    private static double protectedByMetric(String baseline) {
        return operator()
                .metric(
                        "ringfence_namespaces{baselinepolicy=\"%s\",state=\"Protected\"}"
                                .formatted(baseline));
    }
}
