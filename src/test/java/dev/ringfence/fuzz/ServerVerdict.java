package dev.ringfence.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/// What the API server says of a document, without storing it.
///
/// @param stored what it would store; null where it refuses
/// @param reason why it refuses
record ServerVerdict(@Nullable JsonNode stored, String reason) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PATH = "/apis/ringfence.dev/v1alpha1/baselinepolicies";

    /// How the server takes fields that the schema does not have.
    enum Fields {
        /// It refuses them.
        STRICT("Strict"),
        /// It drops them.
        DROPPED("Ignore");

        private final String word;

        Fields(String word) {
            this.word = word;
        }
    }

    static ServerVerdict onCreate(KubernetesClient client, JsonNode document, Fields fields) {
        return ask(client, "POST", PATH, document, fields);
    }

    /// @param standing the name of the object that it would replace
    static ServerVerdict onUpdate(
            KubernetesClient client, String standing, JsonNode document, Fields fields) {
        return ask(client, "PUT", PATH + "/" + standing, document, fields);
    }

    private static ServerVerdict ask(
            KubernetesClient client, String verb, String path, JsonNode document, Fields fields) {
        String query = "?dryRun=All&fieldValidation=" + fields.word;
        try {
            String answer = client.raw(path + query, verb, JSON.writeValueAsString(document));
            return new ServerVerdict(JSON.readTree(answer), "");
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        } catch (KubernetesClientException e) {
            if (e.getCode() == 422 || e.getCode() == 400) {
                return new ServerVerdict(null, String.valueOf(e.getMessage()));
            }
            throw e;
        }
    }

    boolean isAccepted() {
        return stored != null;
    }
}
