package dev.ringfence.apimodel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/// The model: an API server without a network.
public final class ModelServer implements Backend {

    private final Store store;
    private final Writes writes;
    private final Removal removal;
    private final Lists lists;

    public ModelServer() {
        this(new Store());
    }

    private ModelServer(Store store) {
        this.store = store;
        this.removal = new Removal(store);
        this.writes = new Writes(store, removal);
        this.lists = new Lists(store);
    }

    /// Another server with the same objects.
    public ModelServer copy() {
        return new ModelServer(store.copy());
    }

    @Override
    public Reply send(Call call) {
        try {
            Target target = Target.of(call.path()).orElseThrow(Refusal::noSuchPath);
            if (isMissing(target.kind())) {
                throw Refusal.noSuchPath();
            }
            synchronized (store) {
                return call.isWatch() ? watch(target, call.parameters()) : answer(target, call);
            }
        } catch (Refusal refusal) {
            return refusal.answer();
        }
    }

    private Reply watch(Target target, Map<String, String> parameters) {
        String since = parameters.getOrDefault("resourceVersion", "");
        long from = since.isEmpty() ? store.revision() : Long.parseLong(since);
        if (from != 0 && from < store.compactedTo()) {
            return new Ended(
                    Refusal.expired(
                                    "too old resource version: %d (%d)"
                                            .formatted(from, store.compactedTo()))
                            .notification());
        }
        return new ModelFeed(
                store,
                Selection.of(target, parameters),
                from,
                "true".equals(parameters.get("allowWatchBookmarks")));
    }

    /// A watch that tells one thing and ends.
    private static final class Ended implements Reply.Feed {

        private String left;

        Ended(String only) {
            left = only;
        }

        @Override
        public @org.jspecify.annotations.Nullable String next() {
            String told = left;
            left = "";
            return told.isEmpty() ? null : told;
        }

        @Override
        public void close() {}
    }

    private Reply answer(Target target, Call call) {
        if (target.isCollection()) {
            return switch (call.method()) {
                case "GET" -> lists.list(target, call.parameters());
                case "POST" -> writes.create(target, call);
                default -> throw Refusal.notAllowed();
            };
        }
        return switch (call.method()) {
            case "GET" ->
                    new Reply.Answer(
                            200,
                            store.get(target)
                                    .orElseThrow(() -> Refusal.notFound(target))
                                    .toString());
            case "PUT" -> writes.update(target, call);
            case "PATCH" -> writes.patch(target, call);
            case "DELETE" -> removal.delete(target, call);
            default -> throw Refusal.notAllowed();
        };
    }

    /// Whether the kind's definition was deleted.
    private boolean isMissing(Kind kind) {
        return withdrawn.contains(kind);
    }

    private final java.util.Set<Kind> withdrawn =
            java.util.concurrent.ConcurrentHashMap.newKeySet();

    /// As if the definition of a kind were deleted: its objects go, and nobody can ask for it.
    public void withdraw(Kind kind) {
        synchronized (store) {
            for (ObjectNode each : store.all(kind, store.revision())) {
                store.commit(
                        new Target(kind, Json.namespace(each), Json.name(each), ""),
                        null,
                        "kube-apiserver/1.0");
            }
            withdrawn.add(kind);
        }
    }

    /// Forgets the history up to now for those who watch: they must list anew.
    public void compact() {
        store.compact();
    }

    public long revision() {
        return store.revision();
    }

    /// All that was ever stored, in order.
    public List<Revision> history() {
        return store.history();
    }

    /// The objects of a kind as they were at a revision.
    public List<ObjectNode> objects(Kind kind, long at) {
        return store.all(kind, at);
    }
}
