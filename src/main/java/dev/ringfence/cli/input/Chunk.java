package dev.ringfence.cli.input;

import java.lang.ref.SoftReference;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;

/// The text of one document: a file, or what stands in it between two markers. Each is parsed for
/// itself, so that one that is broken takes no other with it.
public final class Chunk {

    private static final int DEEPEST = 100;

    private final String file;
    private final int firstLine;
    private final String text;
    private SoftReference<@Nullable Node> composed = new SoftReference<>(null);

    /// @param firstLine the line of the file, from 1, that the text begins with
    Chunk(String file, int firstLine, String text) {
        this.file = file;
        this.firstLine = firstLine;
        this.text = text;
    }

    String text() {
        return text;
    }

    Place place(Mark mark) {
        return new Place(file, firstLine + mark.getLine(), mark.getColumn() + 1);
    }

    Place place(Node node) {
        return place(node.getStartMark());
    }

    Place place(String path) {
        Node node = node(path);
        return node == null ? start() : place(node);
    }

    /// The node at this path, or the nearest around it.
    @Nullable Node node(String path) {
        try {
            Node root = composed.get();
            if (root == null) {
                root = compose();
                composed = new SoftReference<>(root);
            }
            return root == null ? null : NodePath.parse(path).nearest(root);
        } catch (Refused e) {
            // It could be read before.
            throw new IllegalStateException(e);
        }
    }

    private Place start() {
        return new Place(file, firstLine, 1);
    }

    /// The document's tree; none for an empty document.
    @Nullable Node compose() throws Refused {
        var options = new LoaderOptions();
        options.setNestingDepthLimit(DEEPEST);
        // A file's size is bounded where it is read, what aliases make of it where they are
        // followed.
        options.setCodePointLimit(Integer.MAX_VALUE);
        options.setMaxAliasesForCollections(Integer.MAX_VALUE);
        try {
            var parser = new ParserImpl(new StreamReader(text), options);
            return new Composer(parser, new PlainScalars(), options).getSingleNode();
        } catch (MarkedYAMLException e) {
            throw notYaml(e);
        } catch (ReaderException e) {
            throw new Refused(
                    placeOf(e.getPosition()),
                    "not YAML: the character U+%04X is not allowed here: remove it"
                            .formatted(e.getCodePoint()));
        } catch (YAMLException e) {
            throw new Refused(
                    start(),
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
        return new Refused(mark == null ? start() : place(mark), reason + ". " + wayOut(problem));
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
        int column = before.length() - before.lastIndexOf('\n');
        return new Place(file, firstLine + lines, column);
    }
}
