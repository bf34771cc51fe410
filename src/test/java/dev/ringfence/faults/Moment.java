package dev.ringfence.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ringfence.apimodel.Kind;
import org.jspecify.annotations.Nullable;

/// One change of what is stored.
///
/// @param object as it is now; null where it is gone
/// @param byOperator whether the operator wrote it, where that is known
record Moment(
        Kind kind, String namespace, String name, @Nullable ObjectNode object, boolean byOperator) {

    String key() {
        return kind.plural() + "/" + namespace + "/" + name;
    }
}
