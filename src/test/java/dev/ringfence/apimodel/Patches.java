package dev.ringfence.apimodel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The kinds of patches. Lists are replaced whole, but for finalizers, which are a set.
final class Patches {

    /// What each field manager applied last, by object, part and manager.
    private final Map<String, ObjectNode> applied = new HashMap<>();

    /// RFC 7386.
    static void merge(ObjectNode target, ObjectNode patch) {
        patch.properties()
                .forEach(field -> {
                    if (field.getValue().isNull()) {
                        target.remove(field.getKey());
                    } else if (field.getValue() instanceof ObjectNode inner) {
                        merge(Json.below(target, field.getKey()), inner);
                    } else {
                        target.set(field.getKey(), field.getValue().deepCopy());
                    }
                });
    }

    /// RFC 6902, without `copy` and `move`.
    static void operations(ObjectNode target, ArrayNode operations, Target about) {
        for (JsonNode operation : operations) {
            String path = operation.path("path").asText();
            int slash = path.lastIndexOf('/');
            JsonNode parent = target.at(path.substring(0, slash));
            String last = path.substring(slash + 1).replace("~1", "/").replace("~0", "~");
            String kind = operation.path("op").asText();
            JsonNode value = operation.path("value").deepCopy();
            boolean done =
                    switch (parent) {
                        case ObjectNode object -> change(object, last, kind, value);
                        case ArrayNode list -> change(list, last, kind, value);
                        default -> false;
                    };
            if (!done) {
                throw Refusal.invalid(
                        about,
                        path,
                        "FieldValueInvalid",
                        "the server rejected our request due to an error in our request");
            }
        }
    }

    private static boolean change(ObjectNode object, String name, String kind, JsonNode value) {
        switch (kind) {
            case "add", "replace" -> object.set(name, value);
            case "remove" -> object.remove(name);
            case "test" -> {
                return object.path(name).equals(value);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private static boolean change(ArrayNode list, String index, String kind, JsonNode value) {
        int at = index.equals("-") ? list.size() : Integer.parseInt(index);
        switch (kind) {
            case "add" -> list.insert(at, value);
            case "replace" -> list.set(at, value);
            case "remove" -> list.remove(at);
            case "test" -> {
                return list.path(at).equals(value);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /// Server-side apply: what the manager applied before and leaves out now goes.
    void apply(ObjectNode target, ObjectNode patch, String who) {
        ObjectNode before = applied.get(who);
        if (before != null) {
            withdraw(target, before, patch);
        }
        layOver(target, patch);
        applied.put(who, patch.deepCopy());
    }

    private static void withdraw(ObjectNode target, ObjectNode before, ObjectNode now) {
        before.properties()
                .forEach(field -> {
                    String name = field.getKey();
                    if (field.getValue() instanceof ObjectNode inner
                            && target.get(name) instanceof ObjectNode held) {
                        withdraw(held, inner, objectAt(now, name));
                    } else if (name.equals("finalizers")) {
                        withdraw(target.withArray(name), field.getValue(), now.path(name));
                    } else if (!now.has(name)) {
                        target.remove(name);
                    }
                });
    }

    private static ObjectNode objectAt(ObjectNode parent, String name) {
        return parent.get(name) instanceof ObjectNode inner ? inner : Json.object();
    }

    private static void withdraw(ArrayNode held, JsonNode before, JsonNode now) {
        for (JsonNode each : before) {
            if (!contains(now, each)) {
                held.removeIf(each::equals);
            }
        }
    }

    private static void layOver(ObjectNode target, ObjectNode patch) {
        patch.properties()
                .forEach(field -> {
                    String name = field.getKey();
                    if (field.getValue() instanceof ObjectNode inner) {
                        layOver(Json.below(target, name), inner);
                    } else if (name.equals("finalizers")) {
                        for (JsonNode each : field.getValue()) {
                            if (!contains(target.withArray(name), each)) {
                                target.withArray(name).add(each);
                            }
                        }
                    } else {
                        target.set(name, field.getValue().deepCopy());
                    }
                });
    }

    private static boolean contains(@Nullable JsonNode list, JsonNode item) {
        if (list != null) {
            for (JsonNode each : list) {
                if (each.equals(item)) {
                    return true;
                }
            }
        }
        return false;
    }
}
