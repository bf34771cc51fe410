package dev.ringfence.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ringfence.apimodel.Backend;
import dev.ringfence.apimodel.Kind;
import java.util.List;

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

    /// Waits until `moments` holds all that was stored before.
    default void catchUp() throws InterruptedException {}

    @Override
    default void close() {}
}
