package dev.ringfence.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ringfence.apimodel.Backend;
import dev.ringfence.apimodel.Call;
import dev.ringfence.apimodel.Json;
import dev.ringfence.apimodel.Kind;
import dev.ringfence.apimodel.Reply;
import dev.ringfence.bed.TestBed;
import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/// A part of the real server that one run has for itself. Watches on the side see every revision.
final class RealWorld implements World {

    private static final long ON_ITS_WAY_MILLIS = 400;

    private final String mark;
    private final Backend admin;
    private final Backend operator;
    private final Map<Long, Moment> moments = new ConcurrentSkipListMap<>();
    private final List<Reply.Feed> feeds = new ArrayList<>();

    RealWorld(String mark) {
        this.mark = mark;
        var bed = TestBed.shared();
        admin = new RealServer(Config.fromKubeconfig(bed.controlPlane().adminKubeconfig()), mark);
        operator = new RealServer(bed.operator().access(), mark);
        for (Kind kind : List.of(Kind.NAMESPACE, Kind.POLICY, Kind.POD)) {
            watch(kind);
        }
    }

    private void watch(Kind kind) {
        try {
            String path = Actor.path(kind, "", "");
            var list = (Reply.Answer) admin.send(Call.of("GET", path, "").withQuery("limit=1"));
            String since = Json.text(Json.known(list.body()), "/metadata/resourceVersion");
            var feed =
                    (Reply.Feed)
                            admin.send(
                                    Call.of("GET", path, "")
                                            .withQuery("watch=true&resourceVersion=" + since));
            feeds.add(feed);
            Thread.startVirtualThread(() -> follow(kind, feed));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void follow(Kind kind, Reply.Feed feed) {
        try {
            for (String told = feed.next(); told != null; told = feed.next()) {
                note(kind, Json.known(told));
            }
        } catch (IOException _) {
            // The world is closed.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void note(Kind kind, ObjectNode told) {
        if (told.get("object") instanceof ObjectNode object && isOurs(object)) {
            boolean gone = Json.text(told, "/type").equals("DELETED");
            moments.put(
                    Long.parseLong(Json.text(object, "/metadata/resourceVersion")),
                    new Moment(
                            kind,
                            Json.namespace(object),
                            Json.name(object),
                            gone ? null : object,
                            /* byOperator= */ false));
        }
    }

    private boolean isOurs(ObjectNode object) {
        String where =
                Json.namespace(object).isEmpty() ? Json.name(object) : Json.namespace(object);
        return where.startsWith(mark + "-");
    }

    @Override
    public Backend server() {
        return operator;
    }

    @Override
    public Actor actor() {
        return new Actor(admin, mark);
    }

    @Override
    public String mark() {
        return mark;
    }

    @Override
    public boolean isPrepared() {
        return false;
    }

    @Override
    public long pollMillis() {
        return 250;
    }

    @Override
    public List<Moment> moments() {
        return List.copyOf(moments.values());
    }

    @Override
    public Map<String, Moment> state() {
        var state = new TreeMap<String, Moment>();
        moments.values().forEach(moment -> state.put(moment.key(), moment));
        return state;
    }

    @Override
    public List<ObjectNode> objects(Kind kind) {
        return actor().list(kind).stream()
                .filter(this::isOurs)
                .map(object -> object.put("kind", kind.name()).put("apiVersion", kind.apiVersion()))
                .toList();
    }

    @Override
    public void catchUp() throws InterruptedException {
        Thread.sleep(ON_ITS_WAY_MILLIS);
    }

    @Override
    public void close() {
        feeds.forEach(Reply.Feed::close);
        objects(Kind.BASELINE).forEach(each -> actor().discard(Kind.BASELINE, "", Json.name(each)));
        for (ObjectNode pod : objects(Kind.POD)) {
            if (pod.at("/metadata/finalizers").size() > 0) {
                actor().edit(
                                Actor.path(Kind.POD, Json.namespace(pod), Json.name(pod)),
                                each -> Json.metadata(each).remove("finalizers"));
            }
        }
        objects(Kind.NAMESPACE)
                .forEach(each -> actor().discard(Kind.NAMESPACE, "", Json.name(each)));
    }
}
