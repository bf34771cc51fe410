package dev.ringfence.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ringfence.apimodel.Backend;
import dev.ringfence.apimodel.Call;
import dev.ringfence.apimodel.Json;
import dev.ringfence.apimodel.Kind;
import dev.ringfence.apimodel.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/// Bugs that show in the writes.
final class PlantedWrites {

    private static final int TIMES = 40;

    private PlantedWrites() {}

    /// Before an exception is stored, what says the same under another name is deleted.
    static Backend deletesFirst(Backend operator, Backend server) {
        return call -> {
            if (Plants.isCreate(call, "ringfence-allow-")) {
                JsonNode spec = Json.known(call.body()).get("spec");
                deleteAll(
                        operator,
                        server,
                        policy ->
                                Json.name(policy).startsWith("ringfence-allow-")
                                        && Objects.equals(
                                                neutral(policy.get("spec")), neutral(spec)));
            }
            return operator.send(call);
        };
    }

    /// What is written only where it matters: empty lists are nothing.
    private static String neutral(JsonNode spec) {
        return spec.path("podSelector") + "" + spec.path("ingress") + spec.path("egress");
    }

    /// Once a status counts a released namespace, its policies go.
    static Backend releases(Backend operator, Backend server) {
        return call -> {
            boolean released =
                    call.path().endsWith("/status")
                            && Json.known(call.body()).at("/status/namespaces/released").asInt()
                                    > 0;
            Reply reply = operator.send(call);
            if (released) {
                deleteAll(operator, server, policy -> Json.name(policy).startsWith("ringfence-"));
            }
            return reply;
        };
    }

    /// Where one of ours is created, what is of others goes.
    static Backend clears(Backend operator, Backend server) {
        return call -> {
            if (Plants.isCreate(call, "ringfence-")) {
                deleteAll(operator, server, policy -> !Json.name(policy).startsWith("ringfence-"));
            }
            return operator.send(call);
        };
    }

    /// A replacement becomes a patch that only sets.
    static Backend merges(Backend operator, Backend server) {
        return call -> {
            if (!Plants.isPolicy(call) || !call.method().equals("PUT")) {
                return operator.send(call);
            }
            ObjectNode patch = Json.object();
            patch.set("spec", Json.known(call.body()).get("spec"));
            for (String direction : List.of("ingress", "egress")) {
                if (patch.at("/spec/" + direction).isEmpty()) {
                    Json.below(patch, "spec").remove(direction);
                }
            }
            return operator.send(
                    new Call(
                            "PATCH",
                            call.path(),
                            "",
                            "application/merge-patch+json",
                            call.agent(),
                            patch.toString()));
        };
    }

    /// What was refused is sent again, many times.
    static Backend insists(Backend operator, Backend server) {
        return call -> {
            Reply reply = operator.send(call);
            for (int i = 0; i < TIMES && isRefused(call, reply); i++) {
                reply = operator.send(call);
                if (!isRefused(call, reply)) {
                    break;
                }
            }
            if (call.isWrite() && Plants.isPolicy(call)) {
                for (int i = 0; i < TIMES; i++) {
                    operator.send(call);
                }
            }
            return reply;
        };
    }

    private static boolean isRefused(Call call, Reply reply) {
        return call.isWrite() && reply instanceof Reply.Answer answer && answer.code() == 403;
    }

    static void deleteAll(Backend operator, Backend server, Predicate<ObjectNode> which)
            throws IOException, InterruptedException {
        for (ObjectNode policy : policies(server)) {
            if (which.test(policy)) {
                var options = Json.object();
                options.putObject("preconditions")
                        .put("uid", Json.text(policy, "/metadata/uid"))
                        .put("resourceVersion", Json.text(policy, "/metadata/resourceVersion"));
                operator.send(
                        Call.of(
                                        "DELETE",
                                        Actor.path(
                                                Kind.POLICY,
                                                Json.namespace(policy),
                                                Json.name(policy)),
                                        options.toString())
                                .by("ringfence"));
            }
        }
    }

    private static List<ObjectNode> policies(Backend server)
            throws IOException, InterruptedException {
        var answer =
                (Reply.Answer) server.send(Call.of("GET", Actor.path(Kind.POLICY, "", ""), ""));
        var policies = new ArrayList<ObjectNode>();
        Json.known(answer.body()).path("items").forEach(item -> policies.add((ObjectNode) item));
        return policies;
    }
}
