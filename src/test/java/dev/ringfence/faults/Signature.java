package dev.ringfence.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ringfence.apimodel.Call;
import dev.ringfence.apimodel.Json;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Names writes and notifications, so that a place in one run is found in another: what it is, and
/// the how-manieth of its like.
final class Signature {

    private final Map<String, Integer> seen = new ConcurrentHashMap<>();
    private final String mark;

    /// @param mark in all names of this run
    Signature(String mark) {
        this.mark = mark;
    }

    String ofWrite(Call call) {
        String what = call.method() + " " + call.path();
        if (call.method().equals("POST")) {
            ObjectNode body = Json.known(call.body());
            what +=
                    call.path().endsWith("/events")
                            ? "/%s of %s"
                                    .formatted(
                                            Json.text(body, "/reason"),
                                            Json.text(body, "/regarding/name"))
                            : "/" + Json.name(body);
        }
        return numbered(what);
    }

    String ofNotification(String type, ObjectNode object) {
        return numbered(
                "%s %s %s/%s"
                        .formatted(
                                type,
                                Json.text(object, "/kind"),
                                Json.namespace(object),
                                Json.name(object)));
    }

    private String numbered(String what) {
        String neutral = what.replace(mark + "-", "x-");
        return neutral + " #" + seen.merge(neutral, 1, Integer::sum);
    }
}
