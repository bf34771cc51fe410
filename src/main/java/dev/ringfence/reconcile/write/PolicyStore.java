package dev.ringfence.reconcile.write;

import dev.ringfence.drift.ObservedPolicy;
import io.fabric8.kubernetes.api.model.DeleteOptionsBuilder;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.net.HttpURLConnection;
import java.util.Optional;

/// The policies of one namespace on the API server. Nothing else writes policies.
///
/// Writes go through the informer's event source, which then answers with what was written, and
/// does not call us for it.
public record PolicyStore(
        Context<Namespace> context,
        InformerEventSource<NetworkPolicy, Namespace> informer,
        String namespace) {

    /// Refused because the namespace is on its way out: nothing can be created there any more.
    public static boolean isTerminating(KubernetesClientException e) {
        var status = e.getStatus();
        return e.getCode() == HttpURLConnection.HTTP_FORBIDDEN
                && status != null
                && status.getDetails() != null
                && status.getDetails().getCauses().stream()
                        .anyMatch(cause -> "NamespaceTerminating".equals(cause.getReason()));
    }

    NetworkPolicy create(NetworkPolicy policy) {
        return context.resourceOperations().create(policy, informer);
    }

    /// Replaces exactly the version that `policy` names, or fails with 409.
    NetworkPolicy replace(NetworkPolicy policy) {
        return context.resourceOperations().update(policy, informer);
    }

    Optional<NetworkPolicy> live(String name) {
        return Optional.ofNullable(
                context.getClient()
                        .network()
                        .v1()
                        .networkPolicies()
                        .inNamespace(namespace)
                        .withName(name)
                        .get());
    }

    /// Whether a pod runs in the namespace, or may: where it cannot be known, one does.
    boolean mayHavePods() {
        try {
            return !context.getClient()
                    .pods()
                    .inNamespace(namespace)
                    .list(new ListOptionsBuilder().withLimit(1L).build())
                    .getItems()
                    .isEmpty();
        } catch (KubernetesClientException e) {
            return true;
        }
    }

    /// Deletes exactly the object and version that was looked at, or fails with 409.
    void delete(ObservedPolicy policy) {
        var options =
                new DeleteOptionsBuilder()
                        .withNewPreconditions()
                        .withUid(policy.version().uid())
                        .withResourceVersion(policy.version().resourceVersion())
                        .endPreconditions()
                        .build();
        String path =
                "/apis/networking.k8s.io/v1/namespaces/%s/networkpolicies/%s"
                        .formatted(namespace, policy.name());
        context.getClient().raw(path, "DELETE", options);
    }
}
