package dev.ringfence.cli.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.HashMap;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/// A document as JSON, the way an API server gets it: aliases followed, merges done, and a field
/// that is null left out, since null and absent are one thing.
final class JsonTree {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int DEEPEST = 200;
    private static final int REPEATED = 100_000;

    private final Chunk chunk;
    private final Shared shared;
    private int left;

    /// A text of n letters has at most n nodes; what goes beyond comes from aliases.
    JsonTree(Chunk chunk, Shared shared) {
        this.chunk = chunk;
        this.shared = shared;
        this.left = chunk.text().length() + REPEATED;
    }

    JsonNode of(Node node) throws Refused {
        return convert(node, 0);
    }

    private JsonNode convert(Node node, int depth) throws Refused {
        left--;
        if (left < 0) {
            throw new Refused(
                    chunk.place(node),
                    "aliases make this document more than %,d nodes larger than it is written: write it out"
                            .formatted(REPEATED));
        }
        if (depth > DEEPEST) {
            throw new Refused(
                    chunk.place(node),
                    "an alias stands inside of what it stands for: write it out");
        }
        return switch (node) {
            case MappingNode mapping -> object(mapping, depth);
            case SequenceNode sequence -> array(sequence, depth);
            case ScalarNode scalar -> scalar(scalar);
            default -> throw new IllegalStateException("no such node: " + node.getNodeId());
        };
    }

    private ArrayNode array(SequenceNode sequence, int depth) throws Refused {
        var array = JSON.arrayNode(sequence.getValue().size());
        for (Node item : sequence.getValue()) {
            JsonNode value = convert(item, depth + 1);
            if (value.isNull()) {
                throw new Refused(
                        chunk.place(item),
                        "an empty list item: remove it, or write {} where everything is meant");
            }
            array.add(value);
        }
        return array;
    }

    private ObjectNode object(MappingNode mapping, int depth) throws Refused {
        var object = JSON.objectNode();
        var seen = new HashMap<String, Node>();
        for (NodeTuple entry : mapping.getValue()) {
            if (entry.getKeyNode().getTag().equals(Tag.MERGE)) {
                continue;
            }
            String key = key(entry.getKeyNode());
            Node before = seen.put(key, entry.getKeyNode());
            if (before != null) {
                throw new Refused(
                        chunk.place(entry.getKeyNode()),
                        "the key %s is here and at %s: keep one of them"
                                .formatted(key, chunk.place(before)));
            }
            JsonNode value = convert(entry.getValueNode(), depth + 1);
            if (!value.isNull()) {
                object.set(key, value);
            }
        }
        for (NodeTuple entry : mapping.getValue()) {
            if (entry.getKeyNode().getTag().equals(Tag.MERGE)) {
                merge(object, convert(entry.getValueNode(), depth + 1), entry.getKeyNode());
            }
        }
        return object;
    }

    private void merge(ObjectNode object, JsonNode merged, Node at) throws Refused {
        Iterable<JsonNode> all = merged.isArray() ? merged : java.util.List.of(merged);
        for (JsonNode each : all) {
            if (!each.isObject()) {
                throw new Refused(chunk.place(at), "<< merges mappings only: write its fields out");
            }
            each.properties()
                    .forEach(field -> object.putIfAbsent(field.getKey(), field.getValue()));
        }
    }

    private String key(Node key) throws Refused {
        if (key instanceof ScalarNode scalar) {
            if (scalar.getTag().equals(Tag.BOOL)) {
                throw new Refused(chunk.place(key), Unquoted.of(scalar));
            }
            return shared.word(scalar.getValue());
        }
        throw new Refused(
                chunk.place(key),
                "not YAML that Kubernetes knows: more than a word is here where a key belongs. "
                        + chunk.wayOut());
    }

    private JsonNode scalar(ScalarNode scalar) {
        String text = scalar.getValue();
        // A tag that is written out promises what the text need not keep.
        Tag tag =
                scalar.getTag().equals(Tag.STR) || !scalar.isPlain()
                        ? Tag.STR
                        : PlainScalars.plain(text);
        if (tag.equals(Tag.NULL)) {
            return JSON.nullNode();
        }
        if (tag.equals(Tag.BOOL)) {
            return JSON.booleanNode(PlainScalars.TRUE.contains(text));
        }
        if (tag.equals(Tag.INT)) {
            return integer(new BigInteger(text));
        }
        return tag.equals(Tag.FLOAT)
                ? JSON.numberNode(Double.parseDouble(text))
                : JSON.textNode(shared.word(text));
    }

    private static JsonNode integer(BigInteger number) {
        if (number.bitLength() < Integer.SIZE) {
            return JSON.numberNode(number.intValue());
        }
        return number.bitLength() < Long.SIZE
                ? JSON.numberNode(number.longValue())
                : JSON.numberNode(number);
    }
}
