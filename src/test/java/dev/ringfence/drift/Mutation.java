package dev.ringfence.drift;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;

/// One change at one place of a policy's JSON.
///
/// Left out, since they mean nothing: labels and annotations that are not ours, which open nothing
/// and which others may need; and empty lists and objects in place of absent ones, which the API
/// server does not store.
record Mutation(String what, JsonNode json) {

    /// Every change of the spec and of our marks: a node gone, a value changed, an element twice,
    /// an element moved, a field added.
    static List<Mutation> ofEach(JsonNode policy) {
        var mutations = new ArrayList<Mutation>();
        new Walk(policy, mutations).at("/spec");
        for (String marks : List.of("/metadata/labels", "/metadata/annotations")) {
            for (String key : List.copyOf(keys(policy.at(marks)))) {
                new Walk(policy, mutations).at(marks + "/" + key.replace("/", "~1"));
            }
            new Walk(policy, mutations).removal(marks);
        }
        mutations.add(owned(policy));
        return mutations;
    }

    private static List<String> keys(JsonNode object) {
        return object.properties().stream().map(java.util.Map.Entry::getKey).toList();
    }

    private static Mutation owned(JsonNode policy) {
        JsonNode copy = policy.deepCopy();
        ((ObjectNode) copy.at("/metadata"))
                .putArray("ownerReferences")
                .addObject()
                .put("kind", "ConfigMap");
        return new Mutation("an owner", copy);
    }

    private record Walk(JsonNode policy, List<Mutation> mutations) {

        void at(String pointer) {
            removal(pointer);
            switch (policy.at(pointer)) {
                case ObjectNode object -> object(pointer, object);
                case ArrayNode array -> array(pointer, array);
                case IntNode number -> replaced(pointer, IntNode.valueOf(number.intValue() ^ 1));
                case TextNode text -> replaced(pointer, TextNode.valueOf(text.textValue() + "x"));
                default -> throw new AssertionError(pointer);
            }
        }

        private void object(String pointer, ObjectNode object) {
            keys(object).forEach(key -> at(pointer + "/" + key.replace("/", "~1")));
            replaced(pointer, object.deepCopy().put("added", "x"));
        }

        private void array(String pointer, ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                at(pointer + "/" + i);
            }
            JsonNode last = array.get(array.size() - 1);
            replaced(pointer, array.deepCopy().add(last));
            var turned = array.deepCopy();
            turned.insert(0, turned.remove(array.size() - 1));
            if (!turned.equals(array)) {
                replaced(pointer, turned);
            }
        }

        void removal(String pointer) {
            JsonNode copy = policy.deepCopy();
            String key = key(pointer);
            switch (parent(copy, pointer)) {
                case ObjectNode object -> object.remove(key);
                case ArrayNode array -> array.remove(Integer.parseInt(key));
                default -> throw new AssertionError(pointer);
            }
            mutations.add(new Mutation("removed " + pointer, copy));
        }

        private void replaced(String pointer, JsonNode value) {
            JsonNode copy = policy.deepCopy();
            String key = key(pointer);
            switch (parent(copy, pointer)) {
                case ObjectNode object -> object.set(key, value);
                case ArrayNode array -> array.set(Integer.parseInt(key), value);
                default -> throw new AssertionError(pointer);
            }
            mutations.add(new Mutation(pointer + " became " + value, copy));
        }

        private static JsonNode parent(JsonNode root, String pointer) {
            return root.at(pointer.substring(0, pointer.lastIndexOf('/')));
        }

        private static String key(String pointer) {
            return pointer.substring(pointer.lastIndexOf('/') + 1).replace("~1", "/");
        }
    }
}
