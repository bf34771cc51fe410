package dev.ringfence.cli.release;

import dev.ringfence.drift.ObservedPolicy;
import io.fabric8.kubernetes.api.model.DeleteOptionsBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;

/// The writes of a release: nothing else can be asked here.
final class ReleaseApi implements AutoCloseable {

    private static final String POLICIES =
            "/apis/networking.k8s.io/v1/namespaces/%s/networkpolicies";

    private final KubernetesClient client;

    private ReleaseApi(KubernetesClient client) {
        this.client = client;
    }

    static ReleaseApi connect(Config access) {
        var config = new ConfigBuilder(access).withUserAgent("ringfence-cli").build();
        return new ReleaseApi(new KubernetesClientBuilder().withConfig(config).build());
    }

    /// The API server did not do it.
    static final class NotDone extends Exception {

        private static final long serialVersionUID = 1;

        NotDone(KubernetesClientException cause) {
            super(reason(cause), cause);
        }

        private static String reason(KubernetesClientException e) {
            return e.getStatus() == null || e.getStatus().getMessage() == null
                    ? String.valueOf(e.getMessage())
                    : e.getStatus().getMessage();
        }

        String reason() {
            return String.valueOf(getMessage());
        }
    }

    void create(NetworkPolicy policy) throws NotDone {
        try {
            client.raw(POLICIES.formatted(policy.getMetadata().getNamespace()), "POST", policy);
        } catch (KubernetesClientException e) {
            throw new NotDone(e);
        }
    }

    /// Deletes exactly the object and version that was judged.
    void delete(String namespace, String name, ObservedPolicy.Version version) throws NotDone {
        var options =
                new DeleteOptionsBuilder()
                        .withNewPreconditions()
                        .withUid(version.uid())
                        .withResourceVersion(version.resourceVersion())
                        .endPreconditions()
                        .build();
        try {
            client.raw(POLICIES.formatted(namespace) + "/" + name, "DELETE", options);
        } catch (KubernetesClientException e) {
            throw new NotDone(e);
        }
    }

    /// Deletes one that we created a moment ago, whatever became of it.
    void delete(String namespace, String name) throws NotDone {
        try {
            client.raw(
                    POLICIES.formatted(namespace) + "/" + name,
                    "DELETE",
                    new DeleteOptionsBuilder().build());
        } catch (KubernetesClientException e) {
            throw new NotDone(e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
