package dev.ringfence.cli.input;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A NetworkPolicy of which some or all indentation is lost, as it happens on the way through a
/// chat or a page of the web: each field's place is known, so what was meant can be shown. It is a
/// guess, for a person to compare; nothing is ever judged by it.
final class LostIndentation {

    private static final Pattern START =
            Pattern.compile("\\s*apiVersion:\\s*[\"']?networking\\.k8s\\.io/.*");

    private static final Pattern FLOW = Pattern.compile("\\{\\s*(\\w*).*\\}");

    private final Chunk chunk;
    private final Deque<Frame> open = new ArrayDeque<>();
    private final List<String> meant = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private final Frame policy = new Frame(Shape.NETWORK_POLICY, "", -1, 0);
    private @Nullable Loss first;

    private LostIndentation(Chunk chunk) {
        this.chunk = chunk;
        open.push(policy);
    }

    /// Something that further lines may be part of.
    private static final class Frame {

        private final Shape shape;
        private final String key;
        private final int column;
        private final int indent;
        private final Set<String> seen = new HashSet<>();

        /// @param key whose content it is
        /// @param column of what opened it
        /// @param indent of what is in it, as it is meant
        Frame(Shape shape, String key, int column, int indent) {
            this.shape = shape;
            this.key = key;
            this.column = column;
            this.indent = indent;
        }

        boolean admits(WrittenLine line) {
            return switch (shape) {
                case Shape.Word() -> false;
                case Shape.Words() -> !line.isItem() && line.hasKey() && !line.value().isEmpty();
                case Shape.Fields(var shapes) ->
                        !line.isItem()
                                && shapes.containsKey(line.key())
                                && !seen.contains(line.key());
                case Shape.Items(Shape.Fields(var shapes)) ->
                        line.isItem()
                                && (line.hasKey()
                                        ? shapes.containsKey(line.key())
                                        : admitsFlow(shapes, line.value()));
                case Shape.Items _ -> line.isItem() && !line.hasKey();
            };
        }

        /// Of all items only a rule is often empty.
        private static boolean admitsFlow(Map<String, Shape> shapes, String value) {
            var flow = FLOW.matcher(value);
            return flow.matches()
                    && shapes.containsKey(flow.group(1).isEmpty() ? "ports" : flow.group(1));
        }

        /// Whether the line is indented as what is in it is.
        boolean holds(WrittenLine line) {
            return line.isItem() ? line.column() >= column : line.column() > column;
        }

        /// Names of one's own choice may be any field's, so they come first only once.
        boolean isGuess() {
            return shape instanceof Shape.Words && !seen.isEmpty();
        }
    }

    private record Loss(WrittenLine line, String parent) {}

    /// What is to be said of it; nothing where no indentation is lost.
    static @Nullable Meant in(Chunk chunk) {
        return new LostIndentation(chunk).find();
    }

    private @Nullable Meant find() {
        List<String> lines = chunk.text().lines().toList();
        int start = 0;
        while (start < lines.size() && !START.matcher(lines.get(start)).matches()) {
            start++;
        }
        boolean readable = place(lines, start);
        Loss loss = first;
        return readable
                        && loss != null
                        && policy.seen.containsAll(Set.of("kind", "metadata", "spec"))
                ? meant(loss)
                : null;
    }

    /// Until the end, or to where prose begins again.
    private boolean place(List<String> lines, int start) {
        boolean afterBlank = false;
        for (int i = start; i < lines.size(); i++) {
            var line = WrittenLine.of(i, lines.get(i));
            if (!line.isBlank() && !place(line)) {
                return afterBlank && !line.isItem() && !line.hasKey();
            }
            afterBlank = line.isBlank();
        }
        return true;
    }

    private boolean place(WrittenLine line) {
        if (line.isText() || (line.key().equals("kind") && !line.value().equals("NetworkPolicy"))) {
            return false;
        }
        Frame frame = frame(line);
        if (frame == null) {
            return line.key().indexOf('.') > 0 && line.value().isEmpty() && rename(line);
        }
        while (open.peek() != frame) {
            open.pop();
        }
        if (!frame.holds(line) && first == null) {
            first = new Loss(line, frame.key);
        }
        meant.add(" ".repeat(frame.indent) + line);
        frame.seen.add(line.key());
        enter(frame, line);
        return true;
    }

    private @Nullable Frame frame(WrittenLine line) {
        var admitting = open.stream().filter(each -> each.admits(line)).toList();
        return admitting.stream()
                .filter(each -> each.holds(line))
                .findFirst()
                .or(() -> admitting.stream().filter(each -> !each.isGuess()).findFirst())
                .orElse(admitting.isEmpty() ? null : admitting.getFirst());
    }

    /// Such as `namespace.matchLabels`.
    private boolean rename(WrittenLine line) {
        String key = line.key().substring(line.key().lastIndexOf('.') + 1);
        if (key.isEmpty() || !place(line.called(key))) {
            return false;
        }
        remarks.add("%s is no field, %s is".formatted(line.key(), key));
        return true;
    }

    private void enter(Frame frame, WrittenLine line) {
        switch (frame.shape) {
            case Shape.Fields(var shapes) -> enter(shapes, line, frame.indent);
            case Shape.Items(Shape.Fields(var shapes)) -> {
                if (line.hasKey()) {
                    var fields = new Shape.Fields(shapes);
                    var item = new Frame(fields, frame.key, line.column(), frame.indent + 2);
                    item.seen.add(line.key());
                    open.push(item);
                    enter(shapes, line, item.indent);
                }
            }
            case Shape.Items _, Shape.Word _, Shape.Words _ -> {
                // A word has nothing in it.
            }
        }
    }

    private void enter(Map<String, Shape> shapes, WrittenLine line, int indent) {
        Shape shape = shapes.get(line.key());
        if (shape != null && line.value().isEmpty()) {
            int column = line.isItem() ? line.column() + 2 : line.column();
            int within = shape instanceof Shape.Items ? indent : indent + 2;
            open.push(new Frame(shape, line.key(), column, within));
        }
    }

    private Meant meant(Loss loss) {
        String name = loss.line().hasKey() ? loss.line().key() : loss.line().toString();
        return new Meant(
                chunk.place(loss.line().number(), loss.line().column()),
                name,
                loss.parent(),
                remarks,
                meant);
    }
}
