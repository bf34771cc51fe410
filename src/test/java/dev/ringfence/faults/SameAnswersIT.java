package dev.ringfence.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ringfence.apimodel.Backend;
import dev.ringfence.apimodel.Call;
import dev.ringfence.apimodel.Json;
import dev.ringfence.apimodel.Kind;
import dev.ringfence.apimodel.ModelServer;
import dev.ringfence.apimodel.Reply;
import dev.ringfence.bed.TestBed;
import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The model answers as the real API server does.
class SameAnswersIT {

    private final String mark =
            "m%s-%s"
                    .formatted(
                            Long.toString(ProcessHandle.current().pid(), 36),
                            Long.toString(System.nanoTime() % 100_000, 36));
    private final Backend real =
            new RealServer(
                    Config.fromKubeconfig(TestBed.shared().controlPlane().adminKubeconfig()), mark);
    private final Backend model = new ModelServer();

    @AfterEach
    void leaveNothingBehind() {
        new Actor(real, mark).discard(Kind.NAMESPACE, "", mark + "-shop");
    }

    @Test
    void requests_about_policies_get_the_same_answers() throws Exception {
        var course = Trace.policies();

        var expected = answers(real, course);
        var given = answers(model, course);

        assertThat(given).isEqualTo(expected);
        assertThat(expected).hasSize(24);
    }

    @Test
    void requests_about_baselines_get_the_same_answers() throws Exception {
        var course = Trace.baselines();

        var expected = answers(real, course);
        var given = answers(model, course);

        assertThat(given).isEqualTo(expected);
        assertThat(expected).hasSize(13);
    }

    @Test
    void a_namespace_on_its_way_out_refuses_new_policies_and_takes_changes() throws Exception {
        for (Backend server : List.of(real, model)) {
            keptOnItsWayOut(new Actor(server, mark));
        }

        var expected = answers(real, Trace.terminating());
        var given = answers(model, Trace.terminating());

        assertThat(given).isEqualTo(expected);
        assertThat(expected.getFirst()).contains(": 403", "NamespaceTerminating");
        for (Backend server : List.of(real, model)) {
            new Actor(server, mark).releasePod("shop", "web");
        }
    }

    @Test
    void a_watch_tells_the_same_in_the_same_order() throws Exception {
        var expected = toldOf(real);

        var given = toldOf(model);

        assertThat(given).isEqualTo(expected).hasSize(4);
    }

    @Test
    void a_list_comes_in_the_same_pages() throws Exception {
        var expected = pages(real);

        var given = pages(model);

        assertThat(given).isEqualTo(expected).hasSize(3);
    }

    private void keptOnItsWayOut(Actor actor) {
        Scenarios.inhabited(actor, "shop", "{}");
        actor.edit(
                Actor.path(Kind.POD, actor.name("shop"), "web"),
                pod -> Json.metadata(pod).putArray("finalizers").add("example.com/slow"));
        actor.create(
                "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: q, namespace: $shop}, spec: {podSelector: {}}}");
        actor.deleteNamespace("shop");
    }

    private List<String> answers(Backend server, List<Trace.Asked> course)
            throws IOException, InterruptedException {
        var trace = new Trace(server, mark);
        var answers = new ArrayList<String>();
        for (Trace.Asked asked : course) {
            answers.add("%s: %s".formatted(asked.what(), neutral(trace.ask(asked))));
        }
        return answers;
    }

    /// Without what no two servers have in common.
    private static String neutral(Reply.Answer answer) {
        if (!answer.body().startsWith("{")) {
            return Integer.toString(answer.code());
        }
        ObjectNode body = Json.known(answer.body());
        if (body.path("kind").asText().equals("Status") && answer.code() >= 400) {
            return "%d %s %s"
                    .formatted(
                            answer.code(),
                            body.path("reason").asText(),
                            body.path("details").path("causes").findValuesAsText("reason"));
        }
        strip(body);
        if (body.get("items") instanceof ArrayNode items) {
            items.forEach(item -> strip((ObjectNode) item));
        }
        return answer.code() + " " + EndState.sorted(body);
    }

    private static void strip(ObjectNode object) {
        Json.metadata(object)
                .remove(
                        List.of(
                                "uid",
                                "resourceVersion",
                                "creationTimestamp",
                                "deletionTimestamp",
                                "managedFields"));
        if (object.get("details") instanceof ObjectNode details) {
            details.remove("uid");
        }
    }

    private List<String> toldOf(Backend server) throws IOException, InterruptedException {
        var actor = new Actor(server, mark);
        actor.namespace("shop", "{}");
        String path = Actor.path(Kind.POLICY, "", "");
        var list = (Reply.Answer) server.send(Call.of("GET", path, ""));
        String since = Json.text(Json.known(list.body()), "/metadata/resourceVersion");
        String policy =
                "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: %s, namespace: $shop}, spec: {podSelector: {}}}";
        actor.create(policy.formatted("p"));
        actor.create(policy.formatted("q"));
        actor.editPolicy("shop", "p", each -> Json.metadata(each).putObject("labels").put("a", "b"));
        actor.deletePolicy("shop", "q");
        var told = new ArrayList<String>();
        try (var feed =
                (Reply.Feed)
                        server.send(
                                Call.of("GET", path, "")
                                        .withQuery("watch=true&resourceVersion=" + since))) {
            while (told.size() < 4) {
                ObjectNode next = Json.known(String.valueOf(feed.next()));
                ObjectNode object = (ObjectNode) next.get("object");
                strip(object);
                told.add(next.get("type").asText() + " " + EndState.sorted(object));
            }
        }
        return told;
    }

    private List<String> pages(Backend server) throws IOException, InterruptedException {
        var actor = new Actor(server, mark);
        actor.namespace("shop", "{}");
        for (String name : List.of("a", "b", "c", "d", "e")) {
            actor.create(
                    "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: %s, namespace: $shop}, spec: {podSelector: {}}}"
                            .formatted(name));
        }
        var pages = new ArrayList<String>();
        String next = "";
        do {
            String query = "limit=2" + (next.isEmpty() ? "" : "&continue=" + next);
            var page =
                    (Reply.Answer)
                            server.send(
                                    Call.of("GET", Actor.path(Kind.POLICY, actor.name("shop"), ""), "")
                                            .withQuery(query));
            ObjectNode list = Json.known(page.body());
            pages.add(
                    "%s, left %s"
                            .formatted(
                                    list.path("items").findValuesAsText("name"),
                                    Json.text(list, "/metadata/remainingItemCount")));
            next = Json.text(list, "/metadata/continue");
        } while (!next.isEmpty());
        return pages;
    }
}
