package dev.ringfence.apimodel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/// One change of one object, as it was stored.
///
/// @param before null where it was created
/// @param after null where it was deleted; a deletion's last state is then `before`
/// @param by whose program it was
public record Revision(
        long number,
        Kind kind,
        @Nullable ObjectNode before,
        @Nullable ObjectNode after,
        String by) {

    /// The newer of the two states.
    ObjectNode last() {
        ObjectNode state = after == null ? before : after;
        if (state == null) {
            throw new IllegalStateException("a revision of nothing");
        }
        return state;
    }
}
