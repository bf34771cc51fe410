package dev.ringfence.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ringfence.apimodel.Backend;
import dev.ringfence.apimodel.Call;
import dev.ringfence.apimodel.Json;
import dev.ringfence.apimodel.Reply;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Bugs that begin with what the operator is told.
final class PlantedWatches {

    private static final int MOST = 200;

    private PlantedWatches() {}

    /// What is done on a notification before it is passed on.
    @FunctionalInterface
    private interface Reaction {
        /// @return whether the operator may hear of it
        boolean to(String type, ObjectNode object) throws IOException, InterruptedException;
    }

    static Backend deletesWithBaseline(Backend operator, Backend server) {
        return reacting(
                operator,
                "/baselinepolicies",
                (type, _) -> {
                    if (type.equals("DELETED")) {
                        PlantedWrites.deleteAll(
                                operator,
                                server,
                                policy -> Json.name(policy).startsWith("ringfence-"));
                    }
                    return true;
                });
    }

    static Backend answersStatus(Backend operator, Backend server) {
        var count = new java.util.concurrent.atomic.AtomicInteger();
        return reacting(
                operator,
                "/baselinepolicies",
                (type, object) -> {
                    if (type.equals("MODIFIED") && count.incrementAndGet() < MOST) {
                        operator.send(touched(object, count.get()));
                    }
                    return true;
                });
    }

    /// The same status, with another time.
    private static Call touched(ObjectNode object, int count) {
        var patch = Json.object();
        var status = ((ObjectNode) object.path("status")).deepCopy();
        status.withArray("conditions")
                .forEach(condition ->
                        ((ObjectNode) condition)
                                .put(
                                        "lastTransitionTime",
                                        "2026-11-25T00:%02d:%02dZ"
                                                .formatted(count / 60, count % 60)));
        patch.set("status", status);
        return Call.of(
                        "PATCH",
                        Actor.path(dev.ringfence.apimodel.Kind.BASELINE, "", Json.name(object))
                                + "/status",
                        patch.toString())
                .as("application/merge-patch+json")
                .by("ringfence");
    }

    static Backend sleeps(Backend operator, Backend server) {
        return reacting(operator, "/networkpolicies", (_, _) -> false);
    }

    private static Backend reacting(Backend operator, String path, Reaction reaction) {
        return call -> {
            Reply reply = operator.send(call);
            return reply instanceof Reply.Feed feed && call.path().endsWith(path)
                    ? new Reacting(feed, reaction)
                    : reply;
        };
    }

    /// A watch that does something at each notification.
    private record Reacting(Reply.Feed feed, Reaction reaction) implements Reply.Feed {

        @Override
        public @Nullable String next() throws IOException, InterruptedException {
            for (String told = feed.next(); told != null; told = feed.next()) {
                ObjectNode notification = Json.known(told);
                String type = Json.text(notification, "/type");
                if (type.equals("BOOKMARK")
                        || type.equals("ERROR")
                        || reaction.to(type, (ObjectNode) notification.get("object"))) {
                    return told;
                }
            }
            return null;
        }

        @Override
        public void close() {
            feed.close();
        }
    }
}
