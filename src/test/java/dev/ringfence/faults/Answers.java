package dev.ringfence.faults;

import dev.ringfence.apimodel.Call;
import dev.ringfence.apimodel.Json;
import dev.ringfence.apimodel.Reply;
import java.util.Map;

/// Answers that a server gives when it cannot or will not.
final class Answers {

    private static final Map<Integer, String> REASONS =
            Map.of(
                    403, "Forbidden",
                    404, "NotFound",
                    409, "Conflict",
                    410, "Expired",
                    422, "Invalid",
                    429, "TooManyRequests",
                    500, "InternalError",
                    503, "ServiceUnavailable");

    private Answers() {}

    static Reply.Answer of(int code, Call call) {
        return new Reply.Answer(code, status(code, call.path()));
    }

    static String status(int code, String path) {
        var status = Json.object().put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        status.put("status", "Failure").put("code", code);
        status.put("reason", REASONS.getOrDefault(code, "Unknown"));
        status.put("message", "injected: %d for %s".formatted(code, path));
        if (code == 403) {
            status.putObject("details")
                    .putArray("causes")
                    .addObject()
                    .put("reason", "NamespaceTerminating")
                    .put("message", "namespace is being terminated")
                    .put("field", "metadata.namespace");
        }
        return status.toString();
    }
}
