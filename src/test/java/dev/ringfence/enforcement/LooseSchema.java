package dev.ringfence.enforcement;

import dev.ringfence.bed.Installation;
import dev.ringfence.bed.TestBed;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaPropsBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.List;
import java.util.function.Consumer;
import org.awaitility.Awaitility;

/// The shipped schema without its rules, as an older version may have it.
final class LooseSchema {

    private LooseSchema() {}

    static void install() {
        install(LooseSchema::loosen);
        Awaitility.await("the loose schema").until(LooseSchema::acceptsAnOctalBlock);
    }

    /// Stores whatever a spec says, as the schema of a newer version stores what only that knows.
    static void installForAnything() {
        install(root ->
                root.getProperties()
                        .put(
                                "spec",
                                new JSONSchemaPropsBuilder()
                                        .withXKubernetesPreserveUnknownFields(true)
                                        .build()));
        Awaitility.await("the schema for anything").until(LooseSchema::acceptsAnOctalBlock);
    }

    private static void install(Consumer<JSONSchemaProps> change) {
        var loose = new CustomResourceDefinitionBuilder(crd().get()).build();
        loose.getMetadata().setManagedFields(List.of());
        change.accept(schema(loose));
        crd().patch(loose);
    }

    static void restore() {
        Installation.apply(TestBed.shared().admin());
        Awaitility.await("the shipped schema").until(() -> !acceptsAnOctalBlock());
    }

    private static Resource<CustomResourceDefinition> crd() {
        return TestBed.shared()
                .admin()
                .apiextensions()
                .v1()
                .customResourceDefinitions()
                .withName("baselinepolicies.ringfence.dev");
    }

    private static JSONSchemaProps schema(CustomResourceDefinition crd) {
        return crd.getSpec().getVersions().getFirst().getSchema().getOpenAPIV3Schema();
    }

    private static void loosen(JSONSchemaProps schema) {
        schema.setXKubernetesValidations(List.of());
        schema.getProperties().values().forEach(LooseSchema::loosen);
        if (schema.getItems() != null) {
            loosen(schema.getItems().getSchema());
        }
    }

    /// The API server takes a moment to answer by a new schema.
    private static boolean acceptsAnOctalBlock() {
        String probe =
                """
                apiVersion: ringfence.dev/v1alpha1
                kind: BaselinePolicy
                metadata: {name: schema-probe}
                spec:
                  namespaceSelector: {matchLabels: {nobody: "true"}}
                  allow:
                  - name: probe
                    egress: [{to: [{ipBlock: {cidr: 010.0.0.0/8}}]}]
                """;
        try {
            TestBed.shared().admin().resource(probe).dryRun().create();
            return true;
        } catch (KubernetesClientException e) {
            return false;
        }
    }
}
