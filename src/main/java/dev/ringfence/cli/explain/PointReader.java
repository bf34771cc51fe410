package dev.ringfence.cli.explain;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.ringfence.cli.NotUnderstood;
import dev.ringfence.cli.Subjects;
import dev.ringfence.reach.Flow;
import dev.ringfence.reach.Party;
import dev.ringfence.traffic.Protocol;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads one line of points after the other, with no tree of it.
final class PointReader {

    /// What an answer adds: a line that has it already is one that was answered before.
    private static final Set<String> ANSWER =
            Set.of("allowed", "rules", "isolatedBy", "engineDependent", "addressUnknown", "error");

    private final JsonFactory json = new JsonFactory();
    private final Subjects subjects;

    private @Nullable String from;
    private @Nullable String to;
    private int port;
    private @Nullable String protocol;
    private boolean isObject;

    PointReader(Subjects subjects) {
        this.subjects = subjects;
    }

    /// Whether the line that was read last is an object, to which something can be added.
    boolean wasObject() {
        return isObject;
    }

    Flow read(String line) throws NotUnderstood {
        from = null;
        to = null;
        port = -1;
        protocol = null;
        isObject = false;
        try (JsonParser parser = json.createParser(line)) {
            String problem = fields(parser);
            if (problem != null) {
                throw new NotUnderstood(problem);
            }
        } catch (JsonProcessingException e) {
            isObject = false;
            throw new NotUnderstood("not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return flow();
    }

    /// Reads to the end of the line, so that it is known to be an object; then says what is wrong.
    private @Nullable String fields(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return "no JSON object: write {\"from\": ..., \"to\": ..., \"port\": ...}";
        }
        String problem = null;
        boolean answered = false;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            answered |= ANSWER.contains(name);
            JsonToken value = parser.nextToken();
            String found = take(name, value, parser);
            problem = problem == null ? found : problem;
            parser.skipChildren();
        }
        if (parser.nextToken() != null) {
            return "more than one JSON object: write each on a line of its own";
        }
        isObject = !answered;
        return answered ? "has an answer already: take its fields out" : problem;
    }

    private @Nullable String take(String name, JsonToken value, JsonParser parser)
            throws IOException {
        return switch (name) {
            case "from" -> {
                String before = from;
                from = value == JsonToken.VALUE_STRING ? parser.getText() : null;
                yield problem(name, before != null, from != null, "text");
            }
            case "to" -> {
                String before = to;
                to = value == JsonToken.VALUE_STRING ? parser.getText() : null;
                yield problem(name, before != null, to != null, "text");
            }
            case "protocol" -> {
                String before = protocol;
                protocol = value == JsonToken.VALUE_STRING ? parser.getText() : null;
                yield problem(name, before != null, protocol != null, "text");
            }
            case "port" -> {
                boolean before = port >= 0;
                boolean isNumber = value == JsonToken.VALUE_NUMBER_INT;
                port = isNumber ? parser.getValueAsInt(0) : 0;
                yield problem(name, before, isNumber, "a number from 1 to 65535");
            }
            default -> null;
        };
    }

    private static @Nullable String problem(
            String name, boolean again, boolean fits, String wanted) {
        if (again) {
            return name + " is there twice";
        }
        return fits ? null : "%s is not %s".formatted(name, wanted);
    }

    private Flow flow() throws NotUnderstood {
        Party caller = subjects.find(there("from", from));
        Party called = subjects.called(caller, there("to", to));
        if (port < 0) {
            throw new NotUnderstood("port is not there");
        }
        try {
            return new Flow(caller, called, protocol(), port);
        } catch (IllegalArgumentException e) {
            throw new NotUnderstood(String.valueOf(e.getMessage()));
        }
    }

    private Protocol protocol() throws NotUnderstood {
        return protocol == null || protocol.equals("TCP")
                ? Protocol.TCP
                : Explain.protocol(protocol);
    }

    private static String there(String name, @Nullable String value) throws NotUnderstood {
        if (value == null) {
            throw new NotUnderstood(name + " is not there");
        }
        return value;
    }
}
