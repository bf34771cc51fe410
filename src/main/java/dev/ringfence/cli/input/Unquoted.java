package dev.ringfence.cli.input;

import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/// What is said of a word that lacks its quotes.
final class Unquoted {

    private Unquoted() {}

    static String of(ScalarNode scalar) {
        return "%s without quotes is a %s in YAML, and text belongs here: write \"%s\""
                .formatted(
                        scalar.getValue(),
                        scalar.getTag().equals(Tag.BOOL) ? "boolean" : "number",
                        scalar.getValue());
    }
}
