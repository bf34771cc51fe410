package dev.ringfence.apimodel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// How objects go: at once, or after their finalizers; a namespace after what is in it, its pods
/// before all else.
final class Removal {

    private static final String CONTROLLER = "kube-controller-manager/1.0";

    private final Store store;

    Removal(Store store) {
        this.store = store;
    }

    static boolean isUnderWay(ObjectNode object) {
        return object.path("metadata").has("deletionTimestamp");
    }

    Reply.Answer delete(Target target, Call call) {
        ObjectNode live = store.get(target).orElseThrow(() -> Refusal.notFound(target));
        check(target, live, preconditions(call));
        if (isUnderWay(live)) {
            return new Reply.Answer(200, live.toString());
        }
        boolean waits =
                target.kind().equals(Kind.NAMESPACE) || !live.at("/metadata/finalizers").isEmpty();
        if (!waits) {
            store.commit(target, null, call.agent());
            if (target.kind().equals(Kind.POD)) {
                emptyOut(target.namespace());
            }
            return new Reply.Answer(200, gone(target, live).toString());
        }
        ObjectNode going = live.deepCopy();
        Json.metadata(going)
                .put("deletionTimestamp", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        if (target.kind().equals(Kind.NAMESPACE)) {
            Json.below(going, "status").put("phase", "Terminating");
        } else {
            Json.metadata(going).put("deletionGracePeriodSeconds", 0);
            if (target.kind().countsGenerations()) {
                Json.metadata(going)
                        .put("generation", live.at("/metadata/generation").asLong() + 1);
            }
        }
        store.commit(target, going, call.agent());
        if (target.kind().equals(Kind.NAMESPACE)) {
            emptyOut(target.name());
        }
        return new Reply.Answer(200, going.toString());
    }

    /// Stores an object, or lets it go when it waited for its last finalizer.
    void store(Target target, ObjectNode next, String by) {
        boolean isFree =
                target.kind().equals(Kind.NAMESPACE)
                        ? next.at("/spec/finalizers").isEmpty()
                        : next.at("/metadata/finalizers").isEmpty();
        store.commit(target, next, by);
        if (isUnderWay(next) && isFree) {
            store.commit(target, null, by);
            if (target.kind().equals(Kind.POD)) {
                emptyOut(target.namespace());
            }
        }
    }

    /// What the namespace controller does.
    private void emptyOut(String namespace) {
        var home = new Target(Kind.NAMESPACE, "", namespace, "");
        if (store.get(home).filter(Removal::isUnderWay).isEmpty()) {
            return;
        }
        for (ObjectNode pod : within(Kind.POD, namespace)) {
            let(new Target(Kind.POD, namespace, Json.name(pod), ""), pod);
        }
        if (!within(Kind.POD, namespace).isEmpty()) {
            return;
        }
        for (Kind kind : Kind.ALL) {
            if (kind.isNamespaced()) {
                within(kind, namespace)
                        .forEach(each ->
                                let(new Target(kind, namespace, Json.name(each), ""), each));
            }
        }
        store.commit(home, null, CONTROLLER);
    }

    private void let(Target target, ObjectNode object) {
        if (object.at("/metadata/finalizers").isEmpty()) {
            store.commit(target, null, CONTROLLER);
        } else if (!isUnderWay(object)) {
            ObjectNode going = object.deepCopy();
            Json.metadata(going)
                    .put(
                            "deletionTimestamp",
                            Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
            store.commit(target, going, CONTROLLER);
        }
    }

    private List<ObjectNode> within(Kind kind, String namespace) {
        return store.all(kind, store.revision()).stream()
                .filter(each -> Json.namespace(each).equals(namespace))
                .toList();
    }

    private static JsonNode preconditions(Call call) {
        try {
            return call.body().isBlank()
                    ? Json.object()
                    : Json.read(call.body()).path("preconditions");
        } catch (JsonProcessingException e) {
            throw Refusal.badRequest("error decoding delete options: " + e.getMessage());
        }
    }

    private static void check(Target target, ObjectNode live, JsonNode wanted) {
        String uid = Json.text(live, "/metadata/uid");
        String version = Json.text(live, "/metadata/resourceVersion");
        if (wanted.has("uid") && !wanted.path("uid").asText().equals(uid)) {
            throw Refusal.conflict(
                    target,
                    "Precondition failed: UID in precondition: %s, UID in object meta: %s"
                            .formatted(wanted.path("uid").asText(), uid));
        }
        if (wanted.has("resourceVersion")
                && !wanted.path("resourceVersion").asText().equals(version)) {
            throw Refusal.conflict(
                    target,
                    "Precondition failed: ResourceVersion in precondition: %s, ResourceVersion in object meta: %s"
                            .formatted(wanted.path("resourceVersion").asText(), version));
        }
    }

    private static ObjectNode gone(Target target, ObjectNode live) {
        var status = Json.object().put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        status.put("status", "Success");
        var details = status.putObject("details").put("name", target.name());
        if (!target.kind().group().isEmpty()) {
            details.put("group", target.kind().group());
        }
        details.put("kind", target.kind().plural());
        details.put("uid", Json.text(live, "/metadata/uid"));
        return status;
    }
}
