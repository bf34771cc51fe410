package dev.ringfence.cli.input;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import dev.ringfence.api.v1alpha1.BaselinePolicySpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Fields of a baseline that the operator passes over, a misspelled one for example.
final class UnknownFields extends DeserializationProblemHandler {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Set<String> FIELDS =
            Set.of("apiVersion", "kind", "metadata", "spec", "status");

    private final List<String> paths = new ArrayList<>();

    /// @param json of a baseline that can be read
    static List<Complaint> of(Document document, JsonNode json) throws Refused {
        var unknown = new UnknownFields();
        json.fieldNames()
                .forEachRemaining(name -> {
                    if (!FIELDS.contains(name)) {
                        unknown.paths.add(name);
                    }
                });
        try {
            MAPPER.readerFor(BaselinePolicySpec.class)
                    .withHandler(unknown)
                    .readValue(json.path("spec"));
        } catch (IOException e) {
            throw new Refused(document.place("spec"), String.valueOf(e.getMessage()));
        }
        return unknown.paths.stream()
                .map(path ->
                        new Complaint(
                                document.place(path),
                                "%s is no field of a BaselinePolicy and is passed over: is it misspelled?"
                                        .formatted(path)))
                .toList();
    }

    @Override
    public boolean handleUnknownProperty(
            DeserializationContext context,
            JsonParser parser,
            JsonDeserializer<?> deserializer,
            Object owner,
            String name)
            throws IOException {
        String path = "spec";
        var pointer = parser.getParsingContext().pathAsPointer();
        while (!pointer.matches()) {
            path =
                    pointer.mayMatchElement()
                            ? path + "[" + pointer.getMatchingIndex() + "]"
                            : NodePath.child(path, pointer.getMatchingProperty());
            pointer = pointer.tail();
        }
        paths.add(path);
        parser.skipChildren();
        return true;
    }
}
