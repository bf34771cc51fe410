package dev.ringfence.bed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
        return entries(user)
                .map(AuditLog::request)
                .filter(request -> !request.time().isBefore(start))
                .toList();
    }

    /// What `user` wrote of policies since `start`, also what was refused.
    public List<Request> policyWritesOf(String user, Instant start) {
        return requestsOf(user, start).stream()
                .filter(Request::isWrite)
                .filter(request -> request.resource().equals("networkpolicies"))
                .toList();
    }

    /// By what right one request was let through.
    ///
    /// @param reason the authorizer's own words
    public record Passage(Request request, String group, Decision decision, String reason) {

        /// What the authorizer said.
        public enum Decision {
            ALLOWED,
            FORBIDDEN,
            /// It was not asked: the API server was too busy, or knew nobody of that name.
            NOT_ASKED
        }

        private static final Pattern BY_ROLE =
                Pattern.compile("^RBAC: allowed by .* of ((?:Cluster)?Role) \"([^\"]+)\" to .*");

        /// The right that was used, of the rights that somebody has.
        ///
        /// @return nothing where no role let the request through
        public Optional<Right> right(Set<Right> rights) {
            Matcher by = BY_ROLE.matcher(reason);
            if (!by.matches()) {
                return Optional.empty();
            }
            var exact =
                    new Right(
                            by.group(1) + " " + by.group(2),
                            request.verb(),
                            group,
                            request.resource(),
                            request.name());
            return Optional.of(rights.contains(exact) ? exact : exact.ofAnyName());
        }
    }

    /// How each request of `user` came through, in the order of the answers.
    public List<Passage> passagesOf(String user) {
        return entries(user).map(AuditLog::passage).toList();
    }

    private Stream<JsonNode> entries(String user) {
        try (Stream<String> lines = Files.lines(file)) {
            // Most of the log is of others.
            return lines
                    .filter(line -> line.contains(user))
                    .map(AuditLog::entry)
                    .filter(entry -> entry.at("/user/username").asText().equals(user))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode entry(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException("an audit line cannot be read: " + line, e);
        }
    }

    private static Passage passage(JsonNode entry) {
        JsonNode annotations = entry.path("annotations");
        return new Passage(
                request(entry),
                entry.at("/objectRef/apiGroup").asText(""),
                switch (annotations.path("authorization.k8s.io/decision").asText("")) {
                    case "allow" -> Passage.Decision.ALLOWED;
                    case "" -> Passage.Decision.NOT_ASKED;
                    default -> Passage.Decision.FORBIDDEN;
                },
                annotations.path("authorization.k8s.io/reason").asText(""));
    }

    private static Request request(JsonNode entry) {
        JsonNode object = entry.path("objectRef");
        String subresource = object.path("subresource").asText("");
        String resource = object.path("resource").asText("");
        return new Request(
                Instant.parse(entry.path("requestReceivedTimestamp").asText()),
                entry.at("/user/username").asText(),
                entry.path("verb").asText(),
                subresource.isEmpty() ? resource : resource + "/" + subresource,
                object.path("namespace").asText(""),
                object.path("name").asText(""),
                entry.at("/responseStatus/code").asInt());
    }
}
