package dev.ringfence.faults;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ringfence.apimodel.Backend;
import dev.ringfence.apimodel.Call;
import dev.ringfence.apimodel.Json;
import dev.ringfence.apimodel.Kind;
import dev.ringfence.apimodel.Reply;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.internal.SSLUtils;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The real API server, of which one sees only what bears a mark: as if each run had one of its
/// own.
final class RealServer implements Backend {

    private static final List<Kind> SEEN_IN_PART =
            List.of(Kind.NAMESPACE, Kind.POLICY, Kind.BASELINE);

    private final HttpClient client;
    private final String url;
    private final @Nullable String token;
    private final String mark;

    /// @param mark at the head of names; empty for all
    RealServer(Config access, String mark) {
        try {
            client = HttpClient.newBuilder().sslContext(SSLUtils.sslContext(access)).build();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
        String master = access.getMasterUrl();
        url = master.endsWith("/") ? master.substring(0, master.length() - 1) : master;
        token = access.getOauthToken();
        this.mark = mark;
    }

    @Override
    public Reply send(Call call) throws IOException, InterruptedException {
        var response = client.send(request(call), HttpResponse.BodyHandlers.ofInputStream());
        if (call.isWatch() && response.statusCode() == 200) {
            return new Lines(response.body(), visible(call));
        }
        try (InputStream in = response.body()) {
            String body = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new Reply.Answer(response.statusCode(), visibleItems(call, body));
        }
    }

    private HttpRequest request(Call call) {
        var request =
                HttpRequest.newBuilder(
                                URI.create(
                                        url
                                                + call.path()
                                                + (call.query().isEmpty()
                                                        ? ""
                                                        : "?" + call.query())))
                        .header("Content-Type", call.contentType())
                        .header("Accept", "application/json")
                        .header("User-Agent", call.agent())
                        .method(
                                call.method(),
                                call.body().isEmpty()
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(call.body()));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return request.build();
    }

    private Predicate<ObjectNode> visible(Call call) {
        boolean inPart =
                SEEN_IN_PART.stream()
                        .anyMatch(kind -> call.path().equals(Actor.path(kind, "", "")));
        if (mark.isEmpty() || !inPart) {
            return _ -> true;
        }
        return object ->
                (call.path().endsWith("/networkpolicies")
                                ? Json.namespace(object)
                                : Json.name(object))
                        .startsWith(mark + "-");
    }

    private String visibleItems(Call call, String body) {
        if (!call.method().equals("GET") || !body.contains("\"items\"")) {
            return body;
        }
        ObjectNode list = Json.known(body);
        if (list.get("items") instanceof ArrayNode items) {
            var visible = visible(call);
            items.removeIf(item -> !visible.test((ObjectNode) item));
        }
        return list.toString();
    }

    /// A watch of the real server.
    private static final class Lines implements Reply.Feed {

        private final InputStream in;
        private final BufferedReader lines;
        private final Predicate<ObjectNode> visible;

        Lines(InputStream in, Predicate<ObjectNode> visible) {
            this.in = in;
            this.lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            this.visible = visible;
        }

        @Override
        public @Nullable String next() {
            try {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    ObjectNode told = Json.known(line);
                    String type = Json.text(told, "/type");
                    if (type.equals("BOOKMARK")
                            || type.equals("ERROR")
                            || visible.test((ObjectNode) told.get("object"))) {
                        return line;
                    }
                }
                return null;
            } catch (IOException e) {
                return null;
            }
        }

        @Override
        public void close() {
            try {
                in.close();
            } catch (IOException _) {
                // It was closed from the other side.
            }
        }
    }
}
