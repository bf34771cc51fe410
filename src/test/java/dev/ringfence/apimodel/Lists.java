package dev.ringfence.apimodel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/// Answers to lists, page by page.
record Lists(Store store) {

    Reply.Answer list(Target target, Map<String, String> parameters) {
        var selection = Selection.of(target, parameters);
        String token = parameters.getOrDefault("continue", "");
        String wanted = parameters.getOrDefault("resourceVersion", "");
        boolean exact = "Exact".equals(parameters.get("resourceVersionMatch"));
        long at = store.revision();
        int from = 0;
        if (!token.isEmpty()) {
            String[] parts = token.split("-", 2);
            at = Long.parseLong(parts[0]);
            from = Integer.parseInt(parts[1]);
        } else if (exact) {
            at = Long.parseLong(wanted);
        }
        if (at < store.compactedTo()) {
            throw Refusal.expired(
                    token.isEmpty()
                            ? "The resourceVersion for the provided list is too old."
                            : "The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter, or use the continue token in this response to retrieve the remainder of the results. Continuing with the provided token results in an inconsistent list - objects that were created, modified, or deleted between the time the first chunk was returned and now may show up in the list.");
        }
        var found = store.all(target.kind(), at).stream().filter(selection::takes).toList();
        int limit = Integer.parseInt(parameters.getOrDefault("limit", "0"));
        int to = limit == 0 ? found.size() : Math.min(found.size(), from + limit);
        return answer(target.kind(), found.subList(from, to), new Page(at, to, found.size()));
    }

    private record Page(long at, int to, int of) {}

    private static Reply.Answer answer(Kind kind, List<ObjectNode> items, Page page) {
        var list =
                Json.object()
                        .put("kind", kind.name() + "List")
                        .put("apiVersion", kind.apiVersion());
        var metadata = list.putObject("metadata").put("resourceVersion", Long.toString(page.at()));
        if (page.to() < page.of()) {
            metadata.put("continue", page.at() + "-" + page.to());
            metadata.put("remainingItemCount", page.of() - page.to());
        }
        var listed = list.putArray("items");
        for (ObjectNode item : items) {
            ObjectNode each = item.deepCopy();
            // Only of custom resources does each say again what it is.
            if (!kind.equals(Kind.BASELINE)) {
                each.remove(List.of("apiVersion", "kind"));
            }
            listed.add(each);
        }
        return new Reply.Answer(200, list.toString());
    }
}
