package dev.ringfence.cli.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import org.jspecify.annotations.Nullable;

/// The API server of a kubeconfig. Objects are taken as JSON, as they are written in files.
final class ClientApi implements Api, AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PATIENCE_MILLIS = 30_000;

    private final KubernetesClient client;

    private ClientApi(KubernetesClient client) {
        this.client = client;
    }

    static ClientApi connect(Config access) {
        var config =
                new ConfigBuilder(access)
                        .withUserAgent("ringfence-cli")
                        .withRequestTimeout(PATIENCE_MILLIS)
                        // Somebody waits for the answer, and can ask again.
                        .withRequestRetryBackoffLimit(1)
                        .build();
        return new ClientApi(new KubernetesClientBuilder().withConfig(config).build());
    }

    @Override
    public JsonNode get(String path) throws Unanswered {
        try {
            String text = client.raw(path);
            if (text == null) {
                throw new Unanswered(HttpURLConnection.HTTP_NOT_FOUND, "there is no " + path);
            }
            return JSON.readTree(text);
        } catch (KubernetesClientException e) {
            throw new Unanswered(e.getCode(), e.getCode() > 0 ? said(e) : why(e));
        } catch (JsonProcessingException e) {
            throw new Unanswered(0, "what answers there speaks no JSON: is it an API server?");
        }
    }

    private static String said(KubernetesClientException e) {
        return e.getStatus() == null || e.getStatus().getMessage() == null
                ? String.valueOf(e.getMessage())
                : e.getStatus().getMessage();
    }

    /// The innermost cause that says something.
    private String why(Throwable failure) {
        String reason = "";
        for (@Nullable Throwable cause = failure.getCause();
                cause != null;
                cause = cause.getCause()) {
            if (cause.getMessage() != null) {
                reason = cause.getMessage();
            } else if (reason.isEmpty() || cause instanceof ConnectException) {
                reason = cause.getClass().getSimpleName();
            }
        }
        return "no API server answers at %s (%s)".formatted(client.getMasterUrl(), reason);
    }

    @Override
    public void close() {
        client.close();
    }
}
