package dev.ringfence.cli.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ringfence.cli.input.Complaint;
import dev.ringfence.cli.input.Live;
import dev.ringfence.cli.live.Api.Unanswered;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClusterReaderTest {

    private static final String NAMESPACES = "/api/v1/namespaces";
    private static final String BASELINES = "/apis/ringfence.dev/v1alpha1/baselinepolicies";
    private static final String POLICIES = "/apis/networking.k8s.io/v1/networkpolicies";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Answers api = new Answers();

    /// Answers as it was told, and what nobody told is empty.
    private static final class Answers implements Api {

        private final Map<String, Deque<Object>> told = new HashMap<>();
        private final List<String> asked = new ArrayList<>();

        /// The first time `get` is asked, and so on; the last for ever.
        void to(String path, Object... answers) {
            told.put(path, new ArrayDeque<>(List.of(answers)));
        }

        @Override
        public JsonNode get(String path) throws Unanswered {
            asked.add(path);
            var answers = told.getOrDefault(path, new ArrayDeque<>(List.of("{\"items\": []}")));
            Object answer = answers.size() > 1 ? answers.removeFirst() : answers.getFirst();
            if (answer instanceof Integer code) {
                throw new Unanswered(code, "said the server");
            }
            try {
                return JSON.readTree(String.valueOf(answer));
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException(e);
            }
        }
    }

    @Test
    void reads_page_after_page_and_says_what_each_object_is() {
        api.to(NAMESPACES + "?limit=500", items("a", "more/1", "b"));
        api.to(NAMESPACES + "?limit=500&continue=more%2F1", items("c", "", "d"));

        Live live = read(LiveKind.PLANS);

        assertThat(live.complaints()).isEmpty();
        assertThat(live.objects())
                .extracting(each -> each.path("metadata").path("name").asText())
                .containsExactly("a", "b", "c", "d");
        assertThat(live.objects())
                .allSatisfy(each -> {
                    assertThat(each.path("kind").asText()).isEqualTo("Namespace");
                    assertThat(each.path("apiVersion").asText()).isEqualTo("v1");
                });
        assertThat(api.asked)
                .startsWith(
                        NAMESPACES + "?limit=500",
                        NAMESPACES + "?limit=500&continue=more%2F1",
                        BASELINES + "?limit=500");
    }

    @Test
    void reads_where_dns_and_the_api_server_are_whatever_is_asked_about() {
        api.to(
                "/api/v1/namespaces/kube-system/services?fieldSelector=metadata.name%3Dkube-dns",
                "{\"items\": [{\"metadata\": {\"name\": \"kube-dns\", \"namespace\": \"kube-system\"}}]}");
        api.to(
                "/api/v1/namespaces/kube-system/services?labelSelector=k8s-app%3Dkube-dns",
                "{\"items\": [{\"metadata\": {\"name\": \"kube-dns\", \"namespace\": \"kube-system\"}}]}");
        api.to(
                "/apis/discovery.k8s.io/v1/namespaces/default/endpointslices?fieldSelector=metadata.name%3Dkubernetes",
                "{\"items\": [{\"metadata\": {\"name\": \"kubernetes\", \"namespace\": \"default\"}}]}");
        api.to(
                "/api/v1/namespaces/openshift-dns/services?fieldSelector=metadata.name%3Ddns-default",
                404);

        Live live = read(LiveKind.PLANS);

        assertThat(live.complaints()).isEmpty();
        assertThat(live.notes()).isEmpty();
        assertThat(live.objects())
                .extracting(
                        each -> each.path("kind").asText(),
                        each -> each.path("metadata").path("name").asText())
                .containsExactly(
                        tuple("Service", "kube-dns"), tuple("EndpointSlice", "kubernetes"));
    }

    @Test
    void says_where_it_may_not_read_where_dns_is() {
        api.to("/api/v1/namespaces/default/services?fieldSelector=metadata.name%3Dkubernetes", 403);

        Live nobodyAsks = read(LiveKind.PLANS);
        api.to(
                BASELINES + "?limit=500",
                "{\"items\": [{\"metadata\": {\"name\": \"a\"}, \"spec\": {\"allow\": [{\"egress\": [{\"to\": [{\"wellKnown\": \"ClusterDNS\"}]}]}]}}]}");
        Live live = read(LiveKind.PLANS);

        assertThat(nobodyAsks.notes()).isEmpty();
        assertThat(live.complaints()).isEmpty();
        assertThat(live.notes())
                .containsExactly(
                        "where the cluster's DNS and its API server are cannot be read: ClusterDNS is taken for the usual one, and KubeAPIServer for unknown. The API server says: said the server");
    }

    @Test
    void begins_a_list_again_whose_moment_is_forgotten() {
        api.to(NAMESPACES + "?limit=500", items("a", "1", "b"));
        api.to(NAMESPACES + "?limit=500&continue=1", 410, items("c", "", "d"));

        Live live = read(LiveKind.PLANS);

        assertThat(live.complaints()).isEmpty();
        assertThat(live.objects())
                .extracting(each -> each.path("metadata").path("name").asText())
                .containsExactly("a", "b", "c", "d");
    }

    @Test
    void gets_and_lists_in_the_wanted_namespaces_only() {
        api.to(NAMESPACES + "/shop", "{\"metadata\": {\"name\": \"shop\"}}");
        api.to(NAMESPACES + "/nope", 404);

        Live live = ClusterReader.read(api, LiveKind.POLICIES, List.of("shop", "nope", "shop"));

        assertThat(api.asked)
                .containsExactly(
                        NAMESPACES + "/nope",
                        NAMESPACES + "/shop",
                        BASELINES + "?limit=500",
                        "/apis/networking.k8s.io/v1/namespaces/nope/networkpolicies?limit=500",
                        "/apis/networking.k8s.io/v1/namespaces/shop/networkpolicies?limit=500");
        assertThat(live.objects()).hasSize(1);
        assertThat(messages(live)).containsExactly("there is no namespace nope: check -n");
    }

    @Test
    void judges_nothing_of_a_cluster_whose_policies_it_may_not_see_and_names_every_right() {
        api.to(NAMESPACES + "?limit=500", items("a", "", "b"));
        api.to(POLICIES + "?limit=500", 403);
        api.to("/api/v1/pods?limit=500", 403);

        Live live =
                ClusterReader.read(
                        api,
                        EnumSet.of(LiveKind.NAMESPACE, LiveKind.NETWORK_POLICY, LiveKind.POD),
                        List.of());

        assertThat(live.objects()).isEmpty();
        assertThat(messages(live))
                .containsExactly(
                        "the right to list networkpolicies.networking.k8s.io is missing, so nothing of the cluster is judged: ask for the ClusterRole 'view'. The API server says: said the server",
                        "the right to list pods is missing, so no Pod of the cluster can be asked about: ask for the ClusterRole 'view'. The API server says: said the server");
    }

    @Test
    void keeps_all_else_where_it_may_not_see_a_kind_of_workload() {
        api.to(NAMESPACES + "?limit=500", items("a", "", "b"));
        api.to("/apis/batch/v1/cronjobs?limit=500", 403);

        Live live = read(LiveKind.ALL);

        assertThat(live.objects()).hasSize(2);
        assertThat(messages(live))
                .singleElement()
                .asString()
                .startsWith(
                        "the right to list cronjobs.batch is missing, so no CronJob of the cluster can be asked about");
        assertThat(api.asked).hasSize(12);
    }

    @Test
    void takes_a_cluster_that_knows_no_baselines_for_one_that_has_none() {
        api.to(NAMESPACES + "?limit=500", items("a", "", "b"));
        api.to(BASELINES + "?limit=500", 404);

        Live live = read(LiveKind.POLICIES);

        assertThat(live.objects()).hasSize(2);
        assertThat(live.complaints()).isEmpty();
        assertThat(live.notes())
                .containsExactly(
                        "the cluster does not know BaselinePolicies, so it has none: config/crd is not installed there");
        assertThat(api.asked).contains(POLICIES + "?limit=500");
    }

    @Test
    void asks_once_where_nobody_answers_or_the_credentials_are_refused() {
        api.to(NAMESPACES + "?limit=500", 401);

        Live refused = read(LiveKind.ALL);
        api.to(NAMESPACES + "?limit=500", 0);
        Live silent = read(LiveKind.ALL);

        assertThat(api.asked).hasSize(2);
        assertThat(messages(refused))
                .containsExactly(
                        "the API server does not accept the credentials of the kubeconfig, so nothing of the cluster is judged: log in again");
        assertThat(messages(silent))
                .containsExactly(
                        "namespaces could not be read, so nothing of the cluster is judged: said the server");
    }

    @Test
    void keeps_of_a_pod_what_policies_look_at() throws JsonProcessingException {
        api.to(
                "/api/v1/pods?limit=500",
                """
                {"items": [{
                  "metadata": {"name": "web", "namespace": "shop", "labels": {"app": "web"}, "annotations": {"a": "b"},
                    "managedFields": [{}], "creationTimestamp": null},
                  "spec": {"hostNetwork": true, "volumes": [{}],
                    "containers": [{"name": "c", "env": [{}], "ports": [{"name": "http", "containerPort": 80}]}]},
                  "status": {"phase": "Running", "podIP": "10.0.0.1", "podIPs": [{"ip": "10.0.0.1"}], "conditions": [{}]}}]}
                """);

        Live live = ClusterReader.read(api, EnumSet.of(LiveKind.POD), List.of());

        assertThat(live.objects())
                .containsExactly(
                        JSON.readTree(
                                """
                                {"apiVersion": "v1", "kind": "Pod",
                                  "metadata": {"name": "web", "namespace": "shop", "labels": {"app": "web"}},
                                  "spec": {"hostNetwork": true,
                                    "containers": [{"name": "c", "ports": [{"name": "http", "containerPort": 80}]}]},
                                  "status": {"phase": "Running", "podIP": "10.0.0.1", "podIPs": [{"ip": "10.0.0.1"}]}}
                                """));
    }

    private Live read(Set<LiveKind> wanted) {
        return ClusterReader.read(api, wanted, List.of());
    }

    private static List<String> messages(Live live) {
        assertThat(live.complaints())
                .allSatisfy(each -> assertThat(each.place().toString()).isEqualTo("cluster"));
        return live.complaints().stream().map(Complaint::message).toList();
    }

    private static String items(String first, String next, String second) {
        return """
        {"metadata": {"continue": "%s"}, "items": [{"metadata": {"name": "%s"}}, {"metadata": {"name": "%s"}}]}
        """
                .formatted(next, first, second);
    }
}
