package dev.ringfence.cli.input;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.parser.Parser;

/// Finds a place as [NodePath#nearest] does, while the text is read and no further than to there.
final class PlaceSearch {

    private final Parser parser;
    private boolean hasAliases;

    PlaceSearch(Parser parser) {
        this.parser = parser;
    }

    /// The place of the node at this path, or of the nearest around it; none where an alias is on
    /// the way, which only a tree can follow, or nothing is written.
    @Nullable Mark find(NodePath path) {
        while (!(parser.peekEvent() instanceof NodeEvent)) {
            if (parser.getEvent().is(Event.ID.StreamEnd)) {
                return null;
            }
        }
        Mark shown = parser.peekEvent().getStartMark();
        for (String step : path.steps()) {
            Mark next = step(step);
            if (next == null) {
                break;
            }
            shown = next;
        }
        return hasAliases || parser.peekEvent() instanceof AliasEvent ? null : shown;
    }

    /// Goes on to the value of this entry or item.
    private @Nullable Mark step(String step) {
        return switch (parser.peekEvent()) {
            case MappingStartEvent _ -> entry(step);
            case SequenceStartEvent _ -> step.matches("[0-9]{1,9}") ? item(step) : null;
            default -> null;
        };
    }

    private @Nullable Mark entry(String name) {
        next();
        while (!(parser.peekEvent() instanceof CollectionEndEvent)) {
            Event key = parser.peekEvent();
            skip();
            if (key instanceof ScalarEvent scalar && scalar.getValue().equals(name)) {
                Event value = parser.peekEvent();
                return (value instanceof ScalarEvent ? value : key).getStartMark();
            }
            skip();
        }
        return null;
    }

    private @Nullable Mark item(String index) {
        next();
        for (int left = Integer.parseInt(index);
                !(parser.peekEvent() instanceof CollectionEndEvent);
                left--) {
            if (left == 0) {
                return parser.peekEvent().getStartMark();
            }
            skip();
        }
        return null;
    }

    private Event next() {
        Event event = parser.getEvent();
        hasAliases |= event instanceof AliasEvent;
        return event;
    }

    private void skip() {
        int depth = 0;
        do {
            Event event = next();
            depth += event instanceof CollectionStartEvent ? 1 : 0;
            depth -= event instanceof CollectionEndEvent ? 1 : 0;
        } while (depth > 0);
    }
}
