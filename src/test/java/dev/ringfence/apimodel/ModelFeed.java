package dev.ringfence.apimodel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A watch of the model.
final class ModelFeed implements Reply.Feed {

    private static final long BOOKMARK_EVERY_MILLIS = 1_000;

    private final Store store;
    private final Selection selection;
    private final boolean bookmarks;
    private int next;
    private volatile boolean closed;

    ModelFeed(Store store, Selection selection, long from, boolean bookmarks) {
        this.store = store;
        this.selection = selection;
        this.bookmarks = bookmarks;
        this.next = store.indexAfter(from);
    }

    @Override
    public @Nullable String next() throws InterruptedException {
        while (!closed) {
            var revision = store.await(next, BOOKMARK_EVERY_MILLIS);
            if (revision.isEmpty()) {
                if (bookmarks && !closed) {
                    return bookmark();
                }
                continue;
            }
            next++;
            String told = notification(revision.get());
            if (told != null) {
                return told;
            }
        }
        return null;
    }

    private String bookmark() {
        var object =
                Json.object()
                        .put("kind", selection.kind().name())
                        .put("apiVersion", selection.kind().apiVersion());
        object.putObject("metadata").put("resourceVersion", Long.toString(store.revision()));
        return told("BOOKMARK", object);
    }

    private @Nullable String notification(Revision revision) {
        if (!revision.kind().equals(selection.kind())) {
            return null;
        }
        boolean was = revision.before() != null && selection.takes(revision.before());
        boolean is = revision.after() != null && selection.takes(revision.after());
        if (!was && !is) {
            return null;
        }
        ObjectNode object = (is ? revision.last() : last(revision)).deepCopy();
        Json.metadata(object).put("resourceVersion", Long.toString(revision.number()));
        return told(is ? (was ? "MODIFIED" : "ADDED") : "DELETED", object);
    }

    /// As it was when it was last selected.
    private static ObjectNode last(Revision revision) {
        return Objects.requireNonNull(revision.before());
    }

    private static String told(String type, ObjectNode object) {
        return Json.object().put("type", type).set("object", object).toString();
    }

    @Override
    public void close() {
        closed = true;
        synchronized (store) {
            store.notifyAll();
        }
    }
}
