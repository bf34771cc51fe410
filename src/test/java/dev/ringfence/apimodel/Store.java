package dev.ringfence.apimodel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What etcd would hold: the objects, and each revision that led to them. Whoever reads or writes
/// holds its monitor.
final class Store {

    private final Map<String, ObjectNode> objects = new TreeMap<>();
    private final List<Revision> history = new ArrayList<>();
    private long revision = 1;
    private long compactedTo;

    synchronized long revision() {
        return revision;
    }

    synchronized Optional<ObjectNode> get(Target target) {
        return Optional.ofNullable(objects.get(target.key()));
    }

    /// Stores what `after` says; null deletes.
    synchronized void commit(Target target, @Nullable ObjectNode after, String by) {
        ObjectNode before = objects.get(target.key());
        revision++;
        ObjectNode kept = after;
        if (kept == null) {
            objects.remove(target.key());
        } else {
            Json.metadata(kept).put("resourceVersion", Long.toString(revision));
            objects.put(target.key(), kept);
        }
        history.add(new Revision(revision, target.kind(), before, kept, by));
        notifyAll();
    }

    /// All objects of a kind, by namespace and name, as they were at a revision.
    synchronized List<ObjectNode> all(Kind kind, long at) {
        var then = new TreeMap<String, ObjectNode>();
        String prefix = kind.qualified() + "/";
        objects.forEach((key, object) -> {
            if (key.startsWith(prefix)) {
                then.put(key, object);
            }
        });
        for (Revision each : history.reversed()) {
            if (each.number() <= at) {
                break;
            }
            if (each.kind().equals(kind)) {
                String key = key(kind, each.last());
                if (each.before() == null) {
                    then.remove(key);
                } else {
                    then.put(key, each.before());
                }
            }
        }
        return List.copyOf(then.values());
    }

    private static String key(Kind kind, ObjectNode object) {
        return Target.key(kind, Json.namespace(object), Json.name(object));
    }

    synchronized List<Revision> history() {
        return List.copyOf(history);
    }

    /// Waits until there is a revision with this index, or the time is over.
    synchronized Optional<Revision> await(int index, long millis) throws InterruptedException {
        long until = System.nanoTime() + millis * 1_000_000;
        while (history.size() <= index) {
            long left = (until - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return Optional.empty();
            }
            wait(left);
        }
        return Optional.of(history.get(index));
    }

    /// The index of the first revision after this one.
    synchronized int indexAfter(long number) {
        int index = history.size();
        while (index > 0 && history.get(index - 1).number() > number) {
            index--;
        }
        return index;
    }

    /// Forgets all revisions up to the present one: who continues from before must list anew.
    synchronized void compact() {
        compactedTo = revision;
    }

    synchronized long compactedTo() {
        return compactedTo;
    }

    /// The same objects under the same versions, with no history.
    synchronized Store copy() {
        var copy = new Store();
        objects.forEach((key, object) -> copy.objects.put(key, object.deepCopy()));
        copy.revision = revision;
        copy.compactedTo = revision;
        return copy;
    }
}
