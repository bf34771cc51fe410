package dev.ringfence.apimodel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/// Answers to creates, updates and patches.
final class Writes {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Store store;
    private final Patches patches = new Patches();
    private final Removal removal;

    Writes(Store store, Removal removal) {
        this.store = store;
        this.removal = removal;
    }

    Reply.Answer create(Target collection, Call call) {
        ObjectNode object = body(call);
        ObjectNode metadata = Json.metadata(object);
        if (Json.name(object).isEmpty() && metadata.has("generateName")) {
            metadata.put(
                    "name",
                    metadata.get("generateName").asText()
                            + UUID.randomUUID().toString().substring(0, 5));
        }
        Target target = collection.named(Json.name(object));
        if (target.name().isEmpty()) {
            throw Refusal.invalid(
                    target,
                    "metadata.name",
                    "FieldValueRequired", "Required value: name or generateName is required");
        }
        return new Reply.Answer(201, insert(target, object, call, "Update").toString());
    }

    private ObjectNode insert(Target target, ObjectNode object, Call call, String operation) {
        if (target.kind().isNamespaced()) {
            Json.metadata(object).put("namespace", target.namespace());
            ObjectNode home =
                    store.get(new Target(Kind.NAMESPACE, "", target.namespace(), ""))
                            .orElseThrow(() ->
                                    Refusal.notFound(
                                            new Target(
                                                    Kind.NAMESPACE, "", target.namespace(), "")));
            if (store.get(target).isEmpty() && Removal.isUnderWay(home)) {
                throw Refusal.terminating(target);
            }
        }
        if (store.get(target).isPresent()) {
            throw Refusal.exists(target);
        }
        ObjectNode metadata = Json.metadata(object);
        metadata.put("uid", UUID.randomUUID().toString());
        metadata.put("creationTimestamp", now());
        metadata.remove("resourceVersion");
        metadata.remove("deletionTimestamp");
        if (target.kind().equals(Kind.BASELINE)) {
            object.remove("status");
        }
        Defaults.apply(target.kind(), object);
        if (target.kind().countsGenerations()) {
            metadata.put("generation", 1);
        }
        dropEmpty(metadata);
        new FieldOwners(manager(call), operation, "").note(null, object, target.kind());
        store.commit(target, object, call.agent());
        return object;
    }

    Reply.Answer update(Target target, Call call) {
        ObjectNode live = store.get(target).orElseThrow(() -> Refusal.notFound(target));
        ObjectNode object = body(call);
        String version = Json.text(object, "/metadata/resourceVersion");
        if (version.isEmpty() && target.kind().equals(Kind.BASELINE)) {
            throw Refusal.invalid(
                    target,
                    "metadata.resourceVersion",
                    "FieldValueInvalid",
                    "Invalid value: 0: must be specified for an update");
        }
        if (!version.isEmpty() && !version.equals(Json.text(live, "/metadata/resourceVersion"))) {
            throw Refusal.conflict(
                    target,
                    "the object has been modified; please apply your changes to the latest version and try again");
        }
        String uid = Json.text(object, "/metadata/uid");
        if (!uid.isEmpty() && !uid.equals(Json.text(live, "/metadata/uid"))) {
            throw Refusal.conflict(
                    target,
                    "Precondition failed: UID in precondition: %s, UID in object meta: %s"
                            .formatted(uid, Json.text(live, "/metadata/uid")));
        }
        return replace(target, live, object, call);
    }

    Reply.Answer patch(Target target, Call call) {
        var live = store.get(target);
        if (call.contentType().startsWith("application/apply-patch")) {
            return apply(target, call);
        }
        ObjectNode object = live.orElseThrow(() -> Refusal.notFound(target)).deepCopy();
        if (call.contentType().startsWith("application/json-patch")) {
            Patches.operations(object, operations(call), target);
        } else if (call.contentType().startsWith("application/merge-patch")
                || call.contentType().startsWith("application/strategic-merge-patch")) {
            Patches.merge(object, body(call));
        } else {
            throw Refusal.unsupportedType(
                    "the body of the request was in an unknown format - accepted media types include: application/json-patch+json, application/merge-patch+json, application/apply-patch+yaml");
        }
        return replace(target, live.get(), object, call);
    }

    private Reply.Answer apply(Target target, Call call) {
        if (!call.parameters().containsKey("fieldManager")) {
            throw Refusal.invalid(
                    target,
                    "fieldManager",
                    "FieldValueRequired",
                    "Required value: is required for apply patch");
        }
        ObjectNode patch = body(call);
        String who = target.key() + "/" + target.part() + "/" + manager(call);
        var live = store.get(target);
        if (live.isEmpty()) {
            if (!target.part().isEmpty()) {
                throw Refusal.notFound(target);
            }
            ObjectNode created = insert(target, patch.deepCopy(), call, "Apply");
            patches.apply(Json.object(), patch, who);
            return new Reply.Answer(201, created.toString());
        }
        ObjectNode object = live.get().deepCopy();
        patches.apply(object, patch, who);
        return replace(target, live.get(), object, call);
    }

    /// Stores what `object` says of what this path is about, and of nothing else.
    private Reply.Answer replace(Target target, ObjectNode live, ObjectNode object, Call call) {
        ObjectNode next = live.deepCopy();
        if (target.part().equals("status") || target.part().equals("finalize")) {
            String section = target.part().equals("status") ? "status" : "spec";
            move(object, next, section);
            if (section.equals("status")) {
                Defaults.apply(target.kind(), next);
            }
        } else {
            object.fieldNames().forEachRemaining(field -> move(object, next, field));
            live.fieldNames()
                    .forEachRemaining(field -> {
                        if (!object.has(field)) {
                            next.remove(field);
                        }
                    });
            keep(live, next, target.kind());
            Defaults.apply(target.kind(), next);
        }
        dropEmpty(Json.metadata(next));
        if (live.equals(next)) {
            return new Reply.Answer(200, live.toString());
        }
        ObjectNode metadata = Json.metadata(next);
        boolean newSpec = !Objects.equals(live.get("spec"), next.get("spec"));
        if (target.kind().countsGenerations() && newSpec) {
            metadata.put("generation", live.at("/metadata/generation").asLong() + 1);
        }
        String operation = call.contentType().startsWith("application/apply") ? "Apply" : "Update";
        new FieldOwners(manager(call), operation, target.part()).note(live, next, target.kind());
        removal.store(target, next, call.agent());
        return new Reply.Answer(200, next.toString());
    }

    private static void move(ObjectNode from, ObjectNode to, String field) {
        JsonNode value = from.get(field);
        if (value == null) {
            to.remove(field);
        } else {
            to.set(field, value.deepCopy());
        }
    }

    /// What only the server writes.
    private static void keep(ObjectNode live, ObjectNode next, Kind kind) {
        ObjectNode metadata = Json.metadata(next);
        for (String field :
                new String[] {
                    "uid",
                    "creationTimestamp",
                    "deletionTimestamp",
                    "deletionGracePeriodSeconds",
                    "generation",
                    "namespace",
                    "name",
                    "resourceVersion",
                    "managedFields"
                }) {
            move(Json.metadata(live), metadata, field);
        }
        if (kind.hasStatus()) {
            move(live, next, "status");
        }
        if (kind.equals(Kind.NAMESPACE)) {
            move(live, next, "spec");
        }
    }

    private static void dropEmpty(ObjectNode metadata) {
        for (String field : List.of("labels", "annotations", "finalizers", "ownerReferences")) {
            if (metadata.path(field).isEmpty()) {
                metadata.remove(field);
            }
        }
    }

    private static String manager(Call call) {
        return call.parameters().getOrDefault("fieldManager", call.agent().split("/", -1)[0]);
    }

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static ObjectNode body(Call call) {
        try {
            return call.contentType().contains("yaml")
                    ? Json.yaml(call.body())
                    : Json.read(call.body());
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw Refusal.badRequest("error decoding: " + e.getMessage());
        }
    }

    private static ArrayNode operations(Call call) {
        try {
            return (ArrayNode) MAPPER.readTree(call.body());
        } catch (JsonProcessingException | ClassCastException e) {
            throw Refusal.badRequest("error decoding patch: " + e.getMessage());
        }
    }
}
