package dev.ringfence.cli.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ringfence.cli.input.Complaint;
import dev.ringfence.cli.input.Live;
import dev.ringfence.cli.input.Place;
import dev.ringfence.cli.live.Api.Unanswered;
import java.net.HttpURLConnection;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Reads what is wanted of a cluster: by GET and LIST only, page by page.
final class ClusterReader {

    private static final int PAGE = 500;

    private final Api api;
    private final List<JsonNode> objects = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<Complaint> complaints = new ArrayList<>();
    private boolean blind;

    private ClusterReader(Api api) {
        this.api = api;
    }

    /// @param namespaces the only ones to read; none means all
    static Live read(Api api, Set<LiveKind> wanted, Collection<String> namespaces) {
        var reader = new ClusterReader(api);
        for (LiveKind kind : EnumSet.copyOf(wanted)) {
            try {
                reader.objects.addAll(reader.all(kind, namespaces));
            } catch (Unanswered e) {
                if (!reader.goesOn(kind, e)) {
                    break;
                }
            }
        }
        if (wanted.contains(LiveKind.BASELINE_POLICY) && reader.complaints.isEmpty()) {
            reader.landmarks();
        }
        return new Live(reader.blind ? List.of() : reader.objects, reader.notes, reader.complaints);
    }

    private void landmarks() {
        try {
            objects.addAll(Landmarks.read(api, objects));
        } catch (Unanswered e) {
            if (objects.stream().noneMatch(Landmarks::matterTo)) {
                return;
            }
            notes.add(
                    "where the cluster's DNS and its API server are cannot be read: ClusterDNS is taken for the usual one, and KubeAPIServer for unknown. The API server says: "
                            + e.reason());
        }
    }

    private List<JsonNode> all(LiveKind kind, Collection<String> namespaces) throws Unanswered {
        if (namespaces.isEmpty() || kind == LiveKind.BASELINE_POLICY) {
            return pages(kind, kind.path());
        }
        var found = new ArrayList<JsonNode>();
        for (String namespace : namespaces.stream().sorted().distinct().toList()) {
            if (kind == LiveKind.NAMESPACE) {
                found.addAll(one(namespace));
            } else {
                found.addAll(pages(kind, kind.path(namespace)));
            }
        }
        return found;
    }

    /// Somebody with rights in one namespace may get it, and may not list all.
    private List<JsonNode> one(String namespace) throws Unanswered {
        try {
            JsonNode object = api.get(LiveKind.NAMESPACE.path() + "/" + namespace);
            return List.of(whole(LiveKind.NAMESPACE, object));
        } catch (Unanswered e) {
            if (e.code() != HttpURLConnection.HTTP_NOT_FOUND) {
                throw e;
            }
            complain("there is no namespace %s: check -n".formatted(namespace));
            return List.of();
        }
    }

    private List<JsonNode> pages(LiveKind kind, String path) throws Unanswered {
        try {
            return pagesOfOneMoment(kind, path);
        } catch (Unanswered e) {
            // So slow that the server has forgotten the moment that the first page was of.
            if (e.code() == HttpURLConnection.HTTP_GONE) {
                return pagesOfOneMoment(kind, path);
            }
            throw e;
        }
    }

    private List<JsonNode> pagesOfOneMoment(LiveKind kind, String path) throws Unanswered {
        var found = new ArrayList<JsonNode>();
        String next = "";
        do {
            JsonNode page = api.get(path + "?limit=" + PAGE + next);
            for (JsonNode item : page.path("items")) {
                found.add(whole(kind, item));
            }
            String token = page.path("metadata").path("continue").asText();
            next =
                    token.isEmpty()
                            ? ""
                            : "&continue=" + URLEncoder.encode(token, StandardCharsets.UTF_8);
        } while (!next.isEmpty());
        return found;
    }

    /// A list's items do not say what they are.
    private static JsonNode whole(LiveKind kind, JsonNode item) throws Unanswered {
        if (!(item instanceof ObjectNode object)) {
            throw new Unanswered(0, "what answers there lists no objects: is it an API server?");
        }
        object.put("apiVersion", kind.apiVersion()).put("kind", kind.kind());
        Slim.down(kind, object);
        return object;
    }

    /// @return whether it is of use to ask for the other kinds
    private boolean goesOn(LiveKind kind, Unanswered e) {
        if (kind == LiveKind.BASELINE_POLICY && e.code() == HttpURLConnection.HTTP_NOT_FOUND) {
            notes.add(
                    "the cluster does not know BaselinePolicies, so it has none: config/crd is not installed there");
            return true;
        }
        blind |= kind.isEssential();
        String without =
                kind.isEssential()
                        ? "so nothing of the cluster is judged"
                        : "so no %s of the cluster can be asked about".formatted(kind.kind());
        switch (e.code()) {
            case HttpURLConnection.HTTP_FORBIDDEN ->
                    complain(
                            "the right to list %s is missing, %s: ask for the ClusterRole 'view'%s. The API server says: %s"
                                    .formatted(
                                            kind.resource(), without, narrower(kind), e.reason()));
            case HttpURLConnection.HTTP_UNAUTHORIZED ->
                    complain(
                            "the API server does not accept the credentials of the kubeconfig, %s: log in again"
                                    .formatted(without));
            default ->
                    complain(
                            "%s could not be read, %s: %s"
                                    .formatted(kind.resource(), without, e.reason()));
        }
        return e.code() == HttpURLConnection.HTTP_FORBIDDEN;
    }

    private static String narrower(LiveKind kind) {
        return switch (kind) {
            case NAMESPACE ->
                    " in the whole cluster, or name the namespaces that you may read with -n";
            case BASELINE_POLICY -> " in the whole cluster, with which config/rbac lets read them";
            default -> "";
        };
    }

    private void complain(String message) {
        complaints.add(new Complaint(new Place("cluster", 0, 0), message));
    }
}
