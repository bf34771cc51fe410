package dev.ringfence.cli.input;

import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/// What a word without quotes is: as kubectl reads it, so `on` is a boolean. What looks octal or
/// hexadecimal stays text, and so does a date, since nobody who wrote it means another number.
final class PlainScalars extends Resolver {

    private static final Set<String> NOTHING = Set.of("", "~", "null", "Null", "NULL");
    static final Set<String> TRUE =
            Set.of("y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON");
    private static final Set<String> FALSE =
            Set.of("n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF");
    private static final Pattern INTEGER = Pattern.compile("[-+]?(0|[1-9][0-9]{0,29})");
    private static final Pattern FRACTION =
            Pattern.compile("[-+]?(\\.[0-9]+|(0|[1-9][0-9]*)(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");

    @Override
    protected void addImplicitResolvers() {
        // None of YAML's own: `resolve` knows better.
    }

    @Override
    public Tag resolve(NodeId kind, String value, boolean implicit) {
        return kind == NodeId.scalar && implicit
                ? plain(value)
                : super.resolve(kind, value, implicit);
    }

    static Tag plain(String value) {
        if (NOTHING.contains(value)) {
            return Tag.NULL;
        }
        if (value.equals("<<")) {
            return Tag.MERGE;
        }
        if (TRUE.contains(value) || FALSE.contains(value)) {
            return Tag.BOOL;
        }
        if (INTEGER.matcher(value).matches()) {
            return Tag.INT;
        }
        return FRACTION.matcher(value).matches() ? Tag.FLOAT : Tag.STR;
    }
}
