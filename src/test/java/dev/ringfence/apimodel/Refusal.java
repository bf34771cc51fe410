package dev.ringfence.apimodel;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// The server says no: an answer of kind Status.
final class Refusal extends RuntimeException {

    private final int code;
    private final ObjectNode status = Json.object();

    private Refusal(int code, String reason, String message) {
        super(message);
        this.code = code;
        status.put("kind", "Status").put("apiVersion", "v1").putObject("metadata");
        status.put("status", "Failure").put("message", message).put("reason", reason);
    }

    private Refusal about(Target target) {
        var details = status.putObject("details").put("name", target.name());
        if (!target.kind().group().isEmpty()) {
            details.put("group", target.kind().group());
        }
        details.put("kind", target.kind().plural());
        return this;
    }

    Reply.Answer answer() {
        status.put("code", code);
        return new Reply.Answer(code, status.toString());
    }

    /// As a notification of a watch.
    String notification() {
        status.put("code", code);
        return Json.object().put("type", "ERROR").set("object", status).toString();
    }

    private static String named(Target target) {
        return "%s \"%s\"".formatted(target.kind().qualified(), target.name());
    }

    static Refusal notFound(Target target) {
        return new Refusal(404, "NotFound", named(target) + " not found").about(target);
    }

    static Refusal noSuchPath() {
        return new Refusal(404, "NotFound", "the server could not find the requested resource");
    }

    static Refusal exists(Target target) {
        return new Refusal(409, "AlreadyExists", named(target) + " already exists").about(target);
    }

    static Refusal conflict(Target target, String why) {
        return new Refusal(
                        409,
                        "Conflict",
                        "Operation cannot be fulfilled on %s: %s".formatted(named(target), why))
                .about(target);
    }

    static Refusal terminating(Target target) {
        var refusal =
                new Refusal(
                                403,
                                "Forbidden",
                                "%s is forbidden: unable to create new content in namespace %s because it is being terminated"
                                        .formatted(named(target), target.namespace()))
                        .about(target);
        Json.below(refusal.status, "details")
                .putArray("causes")
                .addObject()
                .put("reason", "NamespaceTerminating")
                .put("message", "namespace %s is being terminated".formatted(target.namespace()))
                .put("field", "metadata.namespace");
        return refusal;
    }

    static Refusal invalid(Target target, String field, String cause, String why) {
        var refusal =
                new Refusal(
                                422,
                                "Invalid",
                                "%s.%s \"%s\" is invalid: %s: %s"
                                        .formatted(
                                                target.kind().name(),
                                                target.kind().group(),
                                                target.name(),
                                                field,
                                                why))
                        .about(target);
        Json.below(refusal.status, "details").put("kind", target.kind().name());
        Json.below(refusal.status, "details")
                .putArray("causes")
                .addObject()
                .put("reason", cause)
                .put("message", why)
                .put("field", field);
        return refusal;
    }

    static Refusal badRequest(String message) {
        return new Refusal(400, "BadRequest", message);
    }

    static Refusal unsupportedType(String message) {
        return new Refusal(415, "UnsupportedMediaType", message);
    }

    static Refusal notAllowed() {
        return new Refusal(
                405,
                "MethodNotAllowed",
                "the server does not allow this method on the requested resource");
    }

    static Refusal expired(String message) {
        return new Refusal(410, "Expired", message);
    }
}
