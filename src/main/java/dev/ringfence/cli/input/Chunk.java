package dev.ringfence.cli.input;

import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;

/// The text of one document: a file, what stands in it between two markers, or an item of a list.
/// Each is parsed for itself, so that one that is broken takes no other with it.
public final class Chunk {

    private static final int DEEPEST = 100;
    private static final int LARGEST_MIB = 8;
    private static final int LARGEST = LARGEST_MIB << 20;

    private final Place first;
    private final String text;

    /// Of the last place that was asked for: findings of one text come one after the other, and a
    /// tree takes forty times the memory of its text.
    private @Nullable WeakReference<Node> composed;

    private boolean wasAsked;

    /// @param first the place of the text's first letter
    Chunk(Place first, String text) {
        this.first = first;
        this.text = text;
    }

    String text() {
        return text;
    }

    Place place(Mark mark) {
        return place(mark.getLine(), mark.getColumn());
    }

    /// @param line and `column` of the text, from 0
    Place place(int line, int column) {
        int before = line == 0 ? first.column() - 1 : 0;
        return new Place(first.file(), first.line() + line, before + column + 1);
    }

    Place place(Node node) {
        return place(node.getStartMark());
    }

    /// The first is looked for in the text, since few texts are asked twice; a tree is for the
    /// rest.
    Place place(String path) {
        Mark mark = wasAsked ? null : search(path);
        wasAsked = true;
        if (mark != null) {
            return place(mark);
        }
        Node node = node(path);
        return node == null ? first : place(node);
    }

    private @Nullable Mark search(String path) {
        try {
            return this.<@Nullable Mark>parse(
                    (parser, _) -> new PlaceSearch(parser).find(NodePath.parse(path)));
        } catch (Refused e) {
            // It could be read before.
            throw new IllegalStateException(e);
        }
    }

    /// The node at this path, or the nearest around it.
    @Nullable Node node(String path) {
        try {
            Node root = composed == null ? null : composed.get();
            if (root == null) {
                root = compose();
                composed = root == null ? null : new WeakReference<>(root);
            }
            return root == null ? null : NodePath.parse(path).nearest(root);
        } catch (Refused e) {
            // It could be read before.
            throw new IllegalStateException(e);
        }
    }

    /// The document's tree; none for an empty document.
    @Nullable Node compose() throws Refused {
        if (text.length() > LARGEST) {
            throw new Refused(
                    first,
                    "one object of more than %d MiB, while no API server stores one of 4: is it a list? Then write it without aliases and as the kind List"
                            .formatted(LARGEST_MIB));
        }
        return parse((parser, options) ->
                new Composer(parser, new PlainScalars(), options).getSingleNode());
    }

    /// What becomes of the text as it is parsed.
    interface Parsing<T extends @Nullable Object> {
        T of(Parser parser, LoaderOptions options);
    }

    <T extends @Nullable Object> T parse(Parsing<T> parsing) throws Refused {
        var options = new LoaderOptions();
        options.setNestingDepthLimit(DEEPEST);
        // A file's size is bounded where it is read, what aliases make of it where they are
        // followed.
        options.setCodePointLimit(Integer.MAX_VALUE);
        options.setMaxAliasesForCollections(Integer.MAX_VALUE);
        try {
            return parsing.of(new ParserImpl(new StreamReader(text), options), options);
        } catch (MarkedYAMLException e) {
            throw notYaml(e);
        } catch (ReaderException e) {
            throw new Refused(
                    placeOf(e.getPosition()),
                    "not YAML: the character U+%04X is not allowed here: remove it"
                            .formatted(e.getCodePoint()));
        } catch (YAMLException e) {
            throw new Refused(
                    first,
                    String.valueOf(e.getMessage()).startsWith("Nesting Depth")
                            ? "nested more than %d levels deep: write it flatter".formatted(DEEPEST)
                            : "not YAML: " + e.getMessage());
        }
    }

    private Refused notYaml(MarkedYAMLException e) {
        Mark mark = e.getProblemMark();
        String problem = String.valueOf(e.getProblem());
        String reason =
                "not YAML: " + (e.getContext() == null ? "" : e.getContext() + ": ") + problem;
        return new Refused(mark == null ? first : place(mark), reason + ". " + wayOut(problem));
    }

    private String wayOut(String problem) {
        if (text.contains("{{")) {
            return wayOut();
        }
        if (problem.contains("end of stream") || problem.contains("<stream end>")) {
            return "The document ends too early: is the file complete?";
        }
        if (problem.contains("TAB")) {
            return "Indent with blanks";
        }
        return wayOut();
    }

    /// What to do where one cannot tell more.
    String wayOut() {
        return text.contains("{{")
                ? "It looks like a template: render it first, for example with 'helm template'"
                : "Mend the indentation or the quotes here";
    }

    /// @param position in code points
    private Place placeOf(int position) {
        String before = text.substring(0, text.offsetByCodePoints(0, position));
        int lines = (int) before.chars().filter(each -> each == '\n').count();
        return place(lines, before.length() - before.lastIndexOf('\n') - 1);
    }
}
