package dev.ringfence.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ringfence.apimodel.Backend;
import dev.ringfence.apimodel.Call;
import dev.ringfence.apimodel.Json;
import dev.ringfence.apimodel.Kind;
import dev.ringfence.apimodel.Reply;
import java.io.IOException;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;

/// The bugs that are planted to see that the campaign finds them.
final class Plants {

    private static final String DENY_INGRESS = "ringfence-default-deny-ingress";

    private Plants() {}

    /// A bug, and the runs in which it must show.
    record Planted(String name, String what, Plant plant, List<String> plans) {
        Planted {
            plans = List.copyOf(plans);
        }
    }

    static List<Planted> all() {
        return List.of(
                planted(
                        "delete-without-preconditions",
                        "a delete carries neither uid nor resourceVersion",
                        rewritten(call -> isDelete(call) ? call.withBody("") : call),
                        "exception-renamed/none/0"),
                planted(
                        "replace-without-version",
                        "a repair overwrites whatever stands",
                        rewritten(Plants::withoutVersion),
                        "policy-opened/none/0"),
                planted(
                        "delete-before-create",
                        "a renamed exception is deleted before its new name stands",
                        PlantedWrites::deletesFirst,
                        "exception-renamed/none/0"),
                planted(
                        "no-bracket",
                        "a namespace with pods is closed without the policy that keeps it open meanwhile",
                        pretending((call, _) -> isCreate(call, "ringfence-transition")),
                        "namespace-labelled/none/0"),
                planted(
                        "bracket-left",
                        "the policy that keeps a namespace open meanwhile is never deleted",
                        pretending((call, _) ->
                                isDelete(call) && call.path().contains("ringfence-transition")),
                        "namespace-labelled/none/0"),
                planted(
                        "retain-ignored",
                        "what a released namespace holds is deleted",
                        PlantedWrites::releases,
                        "leaves-retained/none/0"),
                planted(
                        "deletes-with-the-baseline",
                        "when a baseline is gone, so are its policies",
                        PlantedWatches::deletesWithBaseline,
                        "baseline-deleted/none/0"),
                planted(
                        "writes-on-status-event",
                        "each change of a status is answered by a write of the status",
                        PlantedWatches::answersStatus,
                        "namespace-comes/none/0"),
                planted(
                        "stale-cache",
                        "changes of policies are never seen",
                        PlantedWatches::sleeps,
                        "policy-opened/none/0",
                        "policy-deleted/none/0"),
                planted(
                        "errors-swallowed",
                        "a write that failed counts as done",
                        pretending((call, answer) -> isPolicy(call) && answer.code() >= 500),
                        "namespace-comes/answer-500/1",
                        "namespace-comes/answer-503/2"),
                planted(
                        "conflict-taken-for-success",
                        "a repair that met another version counts as done",
                        pretending((call, answer) ->
                                call.method().equals("PUT") && answer.code() == 409),
                        "policy-opened/answer-409/1"),
                planted(
                        "repairs-by-merging",
                        "a repair sets what is planned and leaves what was added",
                        PlantedWrites::merges,
                        "policy-opened/none/0"),
                planted(
                        "clears-foreign-policies",
                        "policies of others are deleted where ours are written",
                        PlantedWrites::clears,
                        "name-squatted/none/0"),
                planted(
                        "storm-on-refusal",
                        "a write that was refused is sent again and again at once",
                        PlantedWrites::insists,
                        "namespace-comes/answer-403-terminating/1"),
                planted(
                        "forgets-one-direction",
                        "the default deny of ingress is never stored",
                        pretending((call, _) -> isCreate(call, DENY_INGRESS)),
                        "namespace-comes/none/0"),
                planted(
                        "status-lies",
                        "status counts one protected namespace more than there is",
                        rewritten(Plants::boasting),
                        "namespace-comes/none/0"));
    }

    private static Planted planted(String name, String what, Plant plant, String... plans) {
        return new Planted(name, what, plant, List.of(plans));
    }

    /// Each request is changed on its way.
    private static Plant rewritten(UnaryOperator<Call> change) {
        return (operator, _) -> call -> operator.send(change.apply(call));
    }

    /// Some writes are not sent, or their failure is hidden: the operator is told that all is well.
    /// `hides` sees the answer of those that were sent.
    private static Plant pretending(BiPredicate<Call, Reply.Answer> hides) {
        return (operator, server) ->
                call -> {
                    if (!call.isWrite()) {
                        return operator.send(call);
                    }
                    if (hides.test(call, new Reply.Answer(0, ""))) {
                        return done(call, server);
                    }
                    Reply reply = operator.send(call);
                    return reply instanceof Reply.Answer answer && hides.test(call, answer)
                            ? done(call, server)
                            : reply;
                };
    }

    /// The answer that the operator hopes for.
    private static Reply done(Call call, Backend server) throws IOException, InterruptedException {
        if (call.method().equals("DELETE")) {
            return new Reply.Answer(200, "{\"kind\":\"Status\",\"status\":\"Success\"}");
        }
        ObjectNode object = Json.known(call.body());
        var list = (Reply.Answer) server.send(Call.of("GET", Actor.path(Kind.POLICY, "", ""), ""));
        Json.metadata(object)
                .put(
                        "resourceVersion",
                        Json.text(Json.known(list.body()), "/metadata/resourceVersion"))
                .put("uid", "planted");
        return new Reply.Answer(call.method().equals("POST") ? 201 : 200, object.toString());
    }

    static boolean isPolicy(Call call) {
        return call.path().contains("/networkpolicies");
    }

    static boolean isDelete(Call call) {
        return isPolicy(call) && call.method().equals("DELETE");
    }

    static boolean isCreate(Call call, String head) {
        return isPolicy(call)
                && call.method().equals("POST")
                && Json.name(Json.known(call.body())).startsWith(head);
    }

    private static Call withoutVersion(Call call) {
        if (!isPolicy(call) || !call.method().equals("PUT")) {
            return call;
        }
        ObjectNode object = Json.known(call.body());
        Json.metadata(object).remove("resourceVersion");
        return call.withBody(object.toString());
    }

    private static Call boasting(Call call) {
        if (!call.path().endsWith("/status")) {
            return call;
        }
        ObjectNode object = Json.known(call.body());
        ObjectNode counts = Json.below(Json.below(object, "status"), "namespaces");
        counts.put("protected", counts.path("protected").asInt() + 1);
        return call.withBody(object.toString());
    }
}
