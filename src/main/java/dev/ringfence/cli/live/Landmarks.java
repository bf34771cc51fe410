package dev.ringfence.cli.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ringfence.cli.live.Api.Unanswered;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The few objects of a cluster that say where its DNS and its API server are. A plan depends on
/// them, whichever namespaces are asked about.
final class Landmarks {

    /// A list of objects of one kind.
    private record Lot(String apiVersion, String kind, String path) {}

    private static final List<Lot> LOTS =
            List.of(
                    services("default", "fieldSelector=metadata.name%3Dkubernetes"),
                    services("kube-system", "fieldSelector=metadata.name%3Dkube-dns"),
                    services("kube-system", "labelSelector=k8s-app%3Dkube-dns"),
                    services("openshift-dns", "fieldSelector=metadata.name%3Ddns-default"),
                    new Lot(
                            "discovery.k8s.io/v1",
                            "EndpointSlice",
                            "/apis/discovery.k8s.io/v1/namespaces/default/endpointslices?fieldSelector=metadata.name%3Dkubernetes"));

    private static Lot services(String namespace, String selector) {
        return new Lot(
                "v1",
                "Service",
                "/api/v1/namespaces/%s/services?%s".formatted(namespace, selector));
    }

    private static final Set<String> PEERS = Set.of("ClusterDNS", "KubeAPIServer");

    private final Set<String> known = new HashSet<>();
    private final List<JsonNode> found = new ArrayList<>();

    private Landmarks() {}

    /// Those that are not among the objects that were read already.
    ///
    /// @throws Unanswered where one of them cannot be read
    static List<JsonNode> read(Api api, List<JsonNode> already) throws Unanswered {
        var landmarks = new Landmarks();
        already.forEach(object -> landmarks.known.add(identity(object)));
        for (Lot lot : LOTS) {
            landmarks.add(api, lot);
        }
        return landmarks.found;
    }

    /// Whether a baseline names a peer that they say something of.
    static boolean matterTo(JsonNode object) {
        return object.path("kind").asText().equals("BaselinePolicy")
                && object.findValuesAsText("wellKnown").stream().anyMatch(PEERS::contains);
    }

    private void add(Api api, Lot lot) throws Unanswered {
        for (JsonNode item : list(api, lot).path("items")) {
            if (item instanceof ObjectNode object) {
                object.put("apiVersion", lot.apiVersion()).put("kind", lot.kind());
                if (known.add(identity(object))) {
                    Slim.down(LiveKind.SERVICE, object);
                    found.add(object);
                }
            }
        }
    }

    /// A namespace or a group that is not there has none.
    private static JsonNode list(Api api, Lot lot) throws Unanswered {
        try {
            return api.get(lot.path());
        } catch (Unanswered e) {
            if (e.code() == HttpURLConnection.HTTP_NOT_FOUND) {
                return MissingNode.getInstance();
            }
            throw e;
        }
    }

    private static String identity(JsonNode object) {
        JsonNode metadata = object.path("metadata");
        return object.path("kind").asText()
                + " "
                + metadata.path("namespace").asText()
                + "/"
                + metadata.path("name").asText();
    }
}
