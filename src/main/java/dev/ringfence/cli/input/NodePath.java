package dev.ringfence.cli.input;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// A JSON path such as `spec.egress[0].to[1].ipBlock.except` or `metadata.labels['a.b/c']`.
record NodePath(List<String> steps) {

    private static final Pattern STEP =
            Pattern.compile("\\.?(?:\\['([^']*)'\\]|\\[([0-9]+)\\]|([^.\\[\\]]+))");

    NodePath {
        steps = List.copyOf(steps);
    }

    /// Reads as much as it understands: a path only says where to look.
    static NodePath parse(String path) {
        var steps = new ArrayList<String>();
        Matcher step = STEP.matcher(path);
        for (int at = 0;
                at < path.length() && step.find(at) && step.start() == at;
                at = step.end()) {
            for (int group = 1; group <= 3; group++) {
                if (step.group(group) != null) {
                    steps.add(step.group(group));
                }
            }
        }
        return new NodePath(steps);
    }

    static String child(String path, String key) {
        if (!key.matches("[A-Za-z0-9_-]+")) {
            return "%s['%s']".formatted(path, key);
        }
        return path.isEmpty() ? key : path + "." + key;
    }

    /// The node at this path, or the last that is on the way. Of a mapping's entry it is the key,
    /// unless the value is a word: there the word is what one looks for.
    Node nearest(Node root) {
        Node value = root;
        Node shown = root;
        for (String step : steps) {
            NodeTuple entry = entry(value, step);
            Node next = entry == null ? item(value, step) : entry.getValueNode();
            if (next == null) {
                return shown;
            }
            shown = entry == null || next instanceof ScalarNode ? next : entry.getKeyNode();
            value = next;
        }
        return shown;
    }

    private static @Nullable NodeTuple entry(Node node, String key) {
        if (node instanceof MappingNode mapping) {
            for (NodeTuple entry : mapping.getValue()) {
                if (entry.getKeyNode() instanceof ScalarNode scalar
                        && scalar.getValue().equals(key)) {
                    return entry;
                }
            }
        }
        return null;
    }

    private static @Nullable Node item(Node node, String index) {
        if (node instanceof SequenceNode sequence && index.matches("[0-9]{1,9}")) {
            int at = Integer.parseInt(index);
            return at < sequence.getValue().size() ? sequence.getValue().get(at) : null;
        }
        return null;
    }
}
