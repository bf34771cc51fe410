package dev.ringfence.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ringfence.apimodel.Backend;
import dev.ringfence.apimodel.Json;
import dev.ringfence.apimodel.Kind;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A cluster of one run alone, and all that is ever stored in it.
interface World extends AutoCloseable {

    Backend server();

    /// In the names of all that is in it.
    String mark();

    /// How to reach the server beside the door.
    default Actor actor() {
        return new Actor(server(), mark());
    }

    /// What was ever stored since the world began, in order: the policies and the namespaces.
    List<Moment> moments();

    /// The objects of a kind as they are now.
    List<ObjectNode> objects(Kind kind);

    /// Whether what a scenario is given stands in it already, with an operator settled in it.
    default boolean isPrepared() {
        return true;
    }

    /// How often it may be looked at.
    default long pollMillis() {
        return 25;
    }

    /// Another number whenever something was stored; 0 where that cannot be known.
    default long version() {
        return 0;
    }

    /// What stands in it now, by [Moment#key].
    default Map<String, Moment> state() {
        var state = new TreeMap<String, Moment>();
        for (Kind kind : List.of(Kind.NAMESPACE, Kind.POLICY, Kind.POD)) {
            for (ObjectNode object : objects(kind)) {
                var moment =
                        new Moment(
                                kind,
                                Json.namespace(object),
                                Json.name(object),
                                object,
                                /* byOperator= */ false);
                state.put(moment.key(), moment);
            }
        }
        return state;
    }

    /// Waits until `moments` holds all that was stored before.
    default void catchUp() throws InterruptedException {}

    @Override
    default void close() {}
}
