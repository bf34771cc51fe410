package dev.ringfence.reconcile.write;

import dev.ringfence.api.v1alpha1.BaselinePolicy;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// The baselines as objects of the API server, and their definition.
public final class BaselineStore {

    private static final String DEFINITION = "baselinepolicies.ringfence.dev";

    private final KubernetesClient client;
    private final AtomicReference<String> definition = new AtomicReference<>("");

    public BaselineStore(KubernetesClient client) {
        this.client = client;
    }

    /// Puts these finalizers, and nothing else, on exactly the version that `policy` is.
    ///
    /// @return whether it still was that version
    public boolean putFinalizers(BaselinePolicy policy, List<String> finalizers) {
        var metadata =
                Map.of(
                        "resourceVersion",
                        policy.getMetadata().getResourceVersion(),
                        "finalizers",
                        finalizers);
        try {
            client.resource(policy)
                    .patch(
                            PatchContext.of(PatchType.JSON_MERGE),
                            client.getKubernetesSerialization()
                                    .asJson(Map.of("metadata", metadata)));
            return true;
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_CONFLICT
                    || e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
                return false;
            }
            throw e;
        }
    }

    /// Whether baselines that go are deleted one by one, by somebody. With their definition they
    /// all go, and that says nothing about what they were for. A definition that was made anew
    /// since we first looked is another one, and so are its baselines.
    ///
    /// @throws KubernetesClientException when there is no answer
    public boolean isDefinitionStanding() {
        try {
            var found =
                    Optional.ofNullable(
                            client.apiextensions()
                                    .v1()
                                    .customResourceDefinitions()
                                    .withName(DEFINITION)
                                    .get());
            return found.filter(known -> !known.isMarkedForDeletion())
                    .map(known -> known.getMetadata().getUid())
                    .filter(this::isTheFirst)
                    .isPresent();
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_FORBIDDEN) {
                return false;
            }
            throw e;
        }
    }

    private boolean isTheFirst(String uid) {
        definition.compareAndSet("", uid);
        return definition.get().equals(uid);
    }
}
