package dev.ringfence.bed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// What the API server was asked for, as its own audit log says: a witness that is not the
/// operator.
public record AuditLog(Path file) {

    /// Who asked for what; no bodies. A watch is written down when it begins, all else when it was
    /// answered.
    static final String POLICY =
            """
            apiVersion: audit.k8s.io/v1
            kind: Policy
            omitStages: [RequestReceived]
            rules:
            - level: Metadata
              verbs: [watch]
              omitStages: [ResponseComplete]
            - level: Metadata
              omitStages: [ResponseStarted]
            """;

    private static final Set<String> WRITING =
            Set.of("create", "update", "patch", "delete", "deletecollection");
    private static final ObjectMapper JSON = new ObjectMapper();

    /// One request.
    public record Request(
            Instant time,
            String user,
            String verb,
            String resource,
            String namespace,
            String name,
            int code) {

        public boolean isWrite() {
            return WRITING.contains(verb);
        }
    }

    /// All requests of `user` since `start`, in the order of their answers.
    public List<Request> requestsOf(String user, Instant start) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.contains(user))
                    .map(AuditLog::read)
                    .filter(request -> request.user().equals(user))
                    .filter(request -> !request.time().isBefore(start))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Request read(String line) {
        try {
            JsonNode entry = JSON.readTree(line);
            JsonNode object = entry.path("objectRef");
            String subresource = object.path("subresource").asText("");
            String resource = object.path("resource").asText("");
            return new Request(
                    Instant.parse(entry.path("requestReceivedTimestamp").asText()),
                    entry.path("user").path("username").asText(),
                    entry.path("verb").asText(),
                    subresource.isEmpty() ? resource : resource + "/" + subresource,
                    object.path("namespace").asText(""),
                    object.path("name").asText(""),
                    entry.path("responseStatus").path("code").asInt());
        } catch (IOException e) {
            throw new UncheckedIOException("an audit line cannot be read: " + line, e);
        }
    }
}
