package dev.ringfence.cli.input;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/// One object as it is written somewhere. It keeps no tree: places are looked up in the text, which
/// few documents are ever asked for.
///
/// @param within its JSON path in the text, such as `items[3]`; empty where it is all of it
public record Document(Chunk chunk, String within, Place place, Identity identity) {

    /// Which object it is. `namespace` is empty for what has none.
    public record Identity(String apiVersion, String kind, String namespace, String name) {

        @Override
        public String toString() {
            return kind + " " + (namespace.isEmpty() ? name : namespace + "/" + name);
        }
    }

    public String name() {
        return identity.name();
    }

    public String namespace() {
        return identity.namespace();
    }

    /// Where this JSON path is written; where it is not, the nearest place around it.
    public Place place(String path) {
        return chunk.place(pathInChunk(path));
    }

    /// What was probably meant, where indentation is lost.
    public @Nullable Meant meant() {
        return LostIndentation.in(chunk);
    }

    String pathInChunk(String path) {
        return within.isEmpty() || path.isEmpty() ? within + path : within + "." + path;
    }

    /// The values under this key, of which YAML's syntax allows several.
    static List<Node> values(Node mapping, String key) {
        var values = new ArrayList<Node>();
        if (mapping instanceof MappingNode map) {
            for (NodeTuple entry : map.getValue()) {
                if (entry.getKeyNode() instanceof ScalarNode scalar
                        && scalar.getValue().equals(key)) {
                    values.add(entry.getValueNode());
                }
            }
        }
        return values;
    }

    static @Nullable Node value(Node mapping, String key) {
        var values = values(mapping, key);
        return values.isEmpty() ? null : values.getFirst();
    }

    /// The text under this key; empty where there is none.
    static String text(@Nullable Node mapping, String key) {
        return text(mapping == null ? null : value(mapping, key));
    }

    static String text(@Nullable Node value) {
        return value instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.NULL)
                ? scalar.getValue()
                : "";
    }
}
