package dev.ringfence.enforcement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.bed.Installation;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Objects that this version cannot read stop nothing else.
class PoisonIT extends BreakableBedTest {

    PoisonIT(@TempDir Path folder) {
        super(folder);
    }

    @Test
    void a_baseline_of_a_future_version_stops_nothing_else() {
        try (var operator = start(brisk())) {
            acceptAnything();
            admin.resource(
                            """
                            apiVersion: ringfence.dev/v1alpha1
                            kind: BaselinePolicy
                            metadata: {name: future}
                            spec:
                              mode: Turbo
                              isolate: [Sideways]
                              onBreach: Shout
                              namespaceSelector: {matchLabels: {sandbox: nobody}}
                              warp: {speed: 9}
                            """)
                    .create();
            try {
                assertThat(repairs("next to a baseline of a future version"))
                        .isLessThan(WITHIN_SECONDS);
                Awaitility.await("the future baseline to be stalled")
                        .atMost(Duration.ofSeconds(10))
                        .until(() -> future().get().toString().contains("Stalled"));
                assertNoHarm(operator, 2);
            } finally {
                future().delete();
                Installation.apply(admin);
            }
        }
    }

    /// Neither does one of ours that somebody poisoned.
    @Test
    void policies_that_say_what_nobody_can_express_stop_nothing_else() {
        try (var operator = start(brisk())) {
            storeUnsayable("ancient", "");
            storeUnsayable(
                    EGRESS, ", \"labels\": {\"app.kubernetes.io/managed-by\": \"ringfence\"}");
            Awaitility.await("ours to be repaired")
                    .atMost(WITHIN_SECONDS)
                    .untilAsserted(() ->
                            assertThat(sandbox.policy(namespace, EGRESS).getSpec().getPolicyTypes())
                                    .containsExactly("Egress"));

            assertThat(
                            repairs(
                                    "next to a policy of words that nobody knows",
                                    INGRESS,
                                    EGRESS,
                                    "ancient"))
                    .isLessThan(WITHIN_SECONDS);
            Awaitility.await("the other to be reported")
                    .atMost(Duration.ofSeconds(10))
                    .untilAsserted(() ->
                            assertThat(sandbox.status(baseline).orElseThrow().findings())
                                    .singleElement()
                                    .satisfies(finding -> {
                                        assertThat(finding.policy()).isEqualTo("ancient");
                                        assertThat(finding.reason()).contains("not understood");
                                    }));
            assertThat(sandbox.policy(namespace, "ancient").getSpec().getPolicyTypes())
                    .contains("Sideways");
            assertNoHarm(operator, 3);
        }
    }

    private void storeUnsayable(String name, String labels) {
        plane.store(
                "/registry/networkpolicies/%s/%s".formatted(namespace, name),
                """
                {"apiVersion": "networking.k8s.io/v1", "kind": "NetworkPolicy",
                 "metadata": {"name": "%s", "namespace": "%s", "uid": "%s",
                   "creationTimestamp": "2019-11-25T12:00:00Z"%s},
                 "spec": {
                   "podSelector": {"matchExpressions": [{"key": "app", "operator": "Like", "values": ["w*"]}]},
                   "policyTypes": ["Egress", "Sideways"],
                   "egress": [{
                     "to": [{"ipBlock": {"cidr": "10.1.2.3/8", "except": ["nonsense"]}}],
                     "ports": [{"protocol": "QUIC", "port": 99999}]}]}}
                """
                        .formatted(name, namespace, UUID.randomUUID(), labels));
    }

    /// No type of ours can hold it.
    private Resource<GenericKubernetesResource> future() {
        return admin.genericKubernetesResources("ringfence.dev/v1alpha1", "BaselinePolicy")
                .withName("future");
    }

    /// As the schema of a later version may have more words.
    private void acceptAnything() {
        var crd =
                admin.apiextensions()
                        .v1()
                        .customResourceDefinitions()
                        .withName("baselinepolicies.ringfence.dev");
        var loose = new CustomResourceDefinitionBuilder(crd.get()).build();
        loose.getMetadata().setManagedFields(List.of());
        loosen(loose.getSpec().getVersions().getFirst().getSchema().getOpenAPIV3Schema());
        crd.patch(loose);
        Awaitility.await("the loose schema")
                .ignoreExceptions()
                .until(() ->
                        admin.resource(
                                                """
                                                apiVersion: ringfence.dev/v1alpha1
                                                kind: BaselinePolicy
                                                metadata: {name: probe}
                                                spec: {mode: Turbo, namespaceSelector: {}}
                                                """)
                                        .dryRun()
                                        .create()
                                != null);
    }

    private static void loosen(JSONSchemaProps schema) {
        schema.setXKubernetesValidations(List.of());
        schema.setEnum(List.of());
        if ("object".equals(schema.getType()) && !schema.getProperties().isEmpty()) {
            schema.setXKubernetesPreserveUnknownFields(
                    /* xKubernetesPreserveUnknownFields= */ true);
        }
        schema.getProperties().values().forEach(PoisonIT::loosen);
        if (schema.getItems() != null) {
            loosen(schema.getItems().getSchema());
        }
    }
}
