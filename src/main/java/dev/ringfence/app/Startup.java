package dev.ringfence.app;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.nio.channels.UnresolvedAddressException;
import org.jspecify.annotations.Nullable;

/// Explains why a start failed, with the way out.
final class Startup {

    private Startup() {}

    /// @param server where the API server should be
    static String explain(Throwable failure, String server) {
        if (failure instanceof UncheckedIOException || failure instanceof NoElection) {
            return String.valueOf(failure.getMessage());
        }
        Throwable root = failure;
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            // A code that is not positive means that no answer came.
            if (cause instanceof KubernetesClientException refused && refused.getCode() > 0) {
                return explain(refused);
            }
            root = cause;
        }
        if (root instanceof IOException || root instanceof UnresolvedAddressException) {
            return "no API server answers at %s (%s): name a cluster with --kubeconfig, or see why it is down"
                    .formatted(server, root);
        }
        return root.equals(failure)
                ? String.valueOf(failure.getMessage())
                : "%s: %s".formatted(failure.getMessage(), root);
    }

    private static String explain(KubernetesClientException refused) {
        return switch (refused.getCode()) {
            case HttpURLConnection.HTTP_NOT_FOUND ->
                    "the API server does not know BaselinePolicies: install them with 'kubectl apply --server-side -k config/crd'";
            case HttpURLConnection.HTTP_FORBIDDEN ->
                    "a right is missing: apply config/rbac. The API server says: "
                            + refused.getMessage();
            case HttpURLConnection.HTTP_UNAUTHORIZED ->
                    "the API server does not accept our credentials: " + refused.getMessage();
            default -> String.valueOf(refused.getMessage());
        };
    }
}
