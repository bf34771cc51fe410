package dev.ringfence.cli.suite;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ringfence.cli.input.Complaint;
import dev.ringfence.cli.input.Document;
import dev.ringfence.cli.input.Place;
import dev.ringfence.cli.suite.Expectation.Who;
import dev.ringfence.traffic.PortRange;
import dev.ringfence.traffic.PortSet;
import dev.ringfence.traffic.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A mapping of a suite, field by field. What it cannot understand it complains about, and gives
/// something harmless instead: whoever asks looks at the complaints before it uses anything.
///
/// @param path of the mapping in the document; empty for all of it
record Fields(Document document, String path, JsonNode json, List<Complaint> complaints) {

    private static final Pattern PORT =
            Pattern.compile("(?:([0-9]{1,6})(?:-([0-9]{1,6}))?(?:/([A-Za-z]+))?)|([A-Za-z]+)");

    boolean has(String field) {
        return json.has(field);
    }

    Place place() {
        return document.place(path);
    }

    Place place(String field) {
        return document.place(at(field));
    }

    private String at(String field) {
        return path.isEmpty() || field.isEmpty() ? path + field : path + "." + field;
    }

    void complain(String field, String message) {
        String place = at(field);
        complaints.add(
                new Complaint(
                        document.place(place),
                        place.isEmpty() ? message : "%s: %s".formatted(place, message)));
    }

    void onlyKnows(Set<String> known) {
        for (var field : json.properties()) {
            if (!known.contains(field.getKey())) {
                complain(
                        field.getKey(),
                        "is not known here: write one of "
                                + String.join(", ", known.stream().sorted().toList()));
            }
        }
    }

    /// Empty where it is no text.
    String text(String field) {
        JsonNode value = json.path(field);
        if (value.isTextual() && !value.textValue().isBlank()) {
            return value.textValue();
        }
        complain(
                value.isMissingNode() ? "" : field,
                value.isMissingNode()
                        ? "%s is not there: write it".formatted(field)
                        : "is no text");
        return "";
    }

    /// One value, or a list of them, each with the field that it stands in.
    List<Item> items(String field) {
        JsonNode value = json.path(field);
        if (!value.isArray()) {
            return List.of(new Item(field, value));
        }
        var items = new ArrayList<Item>();
        for (int i = 0; i < value.size(); i++) {
            items.add(new Item("%s[%d]".formatted(field, i), value.path(i)));
        }
        return items;
    }

    record Item(String field, JsonNode value) {}

    Fields within(Item item) {
        return new Fields(document, at(item.field()), item.value(), complaints);
    }

    /// At least one, unless the field is not there, which is for others to complain of.
    List<Who> whos(String field) {
        if (!has(field)) {
            return List.of();
        }
        var items = items(field);
        if (items.isEmpty()) {
            complain(field, "is an empty list: name who is meant");
        }
        return items.stream().map(this::who).toList();
    }

    Who who(Item item) {
        if (!item.value().isTextual()) {
            complain(
                    item.field(),
                    "is no text: write who is meant, such as shop/web, and in quotes where it looks like a number");
        }
        return new Who(item.value().asText(), place(item.field()));
    }

    /// All ports where none are written.
    PortSet ports() {
        if (!has("ports")) {
            return PortSet.EVERYTHING;
        }
        var items = items("ports");
        if (items.isEmpty()) {
            complain("ports", "is an empty list: name a port, or leave it out for every port");
        }
        var ranges = new ArrayList<PortRange>();
        for (Item item : items) {
            PortRange range = port(item);
            if (range != null) {
                ranges.add(range);
            }
        }
        return PortSet.of(ranges);
    }

    private @Nullable PortRange port(Item item) {
        var written = PORT.matcher(item.value().asText());
        boolean isPort = item.value().isInt() || item.value().isTextual();
        if (!isPort || !written.matches()) {
            complain(
                    item.field(),
                    "'%s' is no port: write 443, 53/UDP, 8000-8010/TCP, or UDP for all of them"
                            .formatted(item.value().asText()));
            return null;
        }
        Protocol protocol =
                protocol(item, written.group(4) == null ? written.group(3) : written.group(4));
        try {
            return written.group(4) == null
                    ? range(protocol, written.group(1), written.group(2))
                    : PortRange.all(protocol);
        } catch (IllegalArgumentException e) {
            complain(item.field(), String.valueOf(e.getMessage()));
            return null;
        }
    }

    private static PortRange range(Protocol protocol, String first, @Nullable String last) {
        return new PortRange(
                protocol, Integer.parseInt(first), Integer.parseInt(last == null ? first : last));
    }

    private Protocol protocol(Item item, @Nullable String written) {
        String name = written == null ? "TCP" : written.toUpperCase(Locale.ROOT);
        for (Protocol protocol : Protocol.values()) {
            if (protocol.name().equals(name)) {
                return protocol;
            }
        }
        complain(
                item.field(),
                "the protocol '%s' is not known: write TCP, UDP or SCTP".formatted(written));
        return Protocol.TCP;
    }
}
