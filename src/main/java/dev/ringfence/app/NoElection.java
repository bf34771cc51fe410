package dev.ringfence.app;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;

/// No leader can be elected, and waiting would not help.
final class NoElection extends RuntimeException {

    NoElection(KubernetesClientException cause, String namespace) {
        super(explain(cause, namespace), cause);
    }

    private static String explain(KubernetesClientException cause, String namespace) {
        return switch (cause.getCode()) {
            case HttpURLConnection.HTTP_NOT_FOUND ->
                    "there is no namespace '%s' for the lease: name the operator's own with --namespace, or run without other operators and --leader-election=off"
                            .formatted(namespace);
            case HttpURLConnection.HTTP_FORBIDDEN ->
                    "a right on leases in namespace '%s' is missing: apply config/rbac. The API server says: %s"
                            .formatted(namespace, cause.getMessage());
            default ->
                    "the API server refuses the lease in namespace '%s': %s"
                            .formatted(namespace, cause.getMessage());
        };
    }
}
