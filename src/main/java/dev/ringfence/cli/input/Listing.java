package dev.ringfence.cli.input;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.parser.Parser;

/// A list of objects, each item as a text of its own. A tree takes forty times the memory of its
/// text, so that only one item at a time may be one.
///
/// @param items in their order
record Listing(String apiVersion, String kind, List<Chunk> items) {

    Listing {
        items = List.copyOf(items);
    }

    /// None where the text is no list, or one of which no item can stand alone, since something of
    /// it stands for something outside of it.
    static @Nullable Listing in(Chunk chunk) throws Refused {
        boolean mayBe = chunk.text().contains("List") && chunk.text().contains("items");
        return mayBe ? chunk.parse((parser, _) -> new Search(chunk, parser).find()) : null;
    }

    /// Walks through the parser's events and builds nothing.
    private static final class Search {

        private final Chunk chunk;
        private final Parser parser;
        private final Map<String, String> head = new TreeMap<>();
        private final List<Chunk> items = new ArrayList<>();
        private boolean isWhole = true;
        private int lists;

        /// The same place in code points, as the parser counts, and in the units of a string.
        private int codePoints;

        private int units;

        Search(Chunk chunk, Parser parser) {
            this.chunk = chunk;
            this.parser = parser;
        }

        @Nullable Listing find() {
            next();
            if (!(next() instanceof DocumentStartEvent start) || hasTags(start)) {
                return null;
            }
            if (!(next() instanceof MappingStartEvent)) {
                return null;
            }
            while (!(parser.peekEvent() instanceof CollectionEndEvent)) {
                entry();
            }
            next();
            next();
            isWhole &= parser.checkEvent(Event.ID.StreamEnd);
            String kind = head.getOrDefault("kind", "");
            return isWhole && lists == 1 && Kinds.isList(kind)
                    ? new Listing(head.getOrDefault("apiVersion", ""), kind, items)
                    : null;
        }

        private static boolean hasTags(DocumentStartEvent start) {
            return start.getTags() != null && !start.getTags().isEmpty();
        }

        private Event next() {
            Event event = parser.getEvent();
            isWhole &= !(event instanceof AliasEvent);
            return event;
        }

        private void entry() {
            String key = parser.peekEvent() instanceof ScalarEvent scalar ? scalar.getValue() : "";
            skip();
            if (key.equals("items") && parser.peekEvent() instanceof SequenceStartEvent) {
                lists++;
                items();
            } else if (parser.peekEvent() instanceof ScalarEvent scalar) {
                isWhole &= head.put(key, scalar.getValue()) == null;
                next();
            } else {
                skip();
            }
        }

        private void items() {
            next();
            while (!(parser.peekEvent() instanceof CollectionEndEvent)) {
                Event first = parser.peekEvent();
                Event last = skip();
                items.add(item(first, last.getEndMark()));
            }
            next();
        }

        /// What begins in the middle of a line keeps its column: where indentation counts by
        /// blanks, where brackets do in the account of its place.
        private Chunk item(Event first, Mark end) {
            Mark start = first.getStartMark();
            String text = chunk.text().substring(unitsAt(start), unitsAt(end));
            return first instanceof MappingStartEvent mapping && !mapping.isFlow()
                    ? new Chunk(
                            chunk.place(start.getLine(), 0), " ".repeat(start.getColumn()) + text)
                    : new Chunk(chunk.place(start), text);
        }

        private int unitsAt(Mark mark) {
            units = chunk.text().offsetByCodePoints(units, mark.getIndex() - codePoints);
            codePoints = mark.getIndex();
            return units;
        }

        /// The last event of the next node.
        private Event skip() {
            Event event = next();
            int depth = event instanceof CollectionStartEvent ? 1 : 0;
            while (depth > 0) {
                event = next();
                depth += event instanceof CollectionStartEvent ? 1 : 0;
                depth -= event instanceof CollectionEndEvent ? 1 : 0;
            }
            return event;
        }
    }
}
