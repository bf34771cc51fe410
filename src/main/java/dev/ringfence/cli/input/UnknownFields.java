package dev.ringfence.cli.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ringfence.api.v1alpha1.BaselinePolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Fields of a baseline that the operator passes over, a misspelled one for example: what is
/// written, and is not there any more when what was read is written again.
final class UnknownFields {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Set<String> FIELDS =
            Set.of("apiVersion", "kind", "metadata", "spec", "status");

    private final List<String> paths = new ArrayList<>();

    private UnknownFields() {}

    static List<Complaint> of(Document document, JsonNode written, BaselinePolicy read) {
        var unknown = new UnknownFields();
        written.fieldNames()
                .forEachRemaining(name -> {
                    if (!FIELDS.contains(name)) {
                        unknown.paths.add(name);
                    }
                });
        unknown.compare("spec", written.path("spec"), MAPPER.valueToTree(read.getSpec()));
        return unknown.paths.stream()
                .map(path ->
                        new Complaint(
                                document.place(path),
                                "%s is no field of a BaselinePolicy and is passed over: is it misspelled?"
                                        .formatted(path)))
                .toList();
    }

    private void compare(String path, JsonNode written, JsonNode read) {
        for (Map.Entry<String, JsonNode> field : written.properties()) {
            String at = NodePath.child(path, field.getKey());
            if (read.has(field.getKey())) {
                compare(at, field.getValue(), read.path(field.getKey()));
            } else if (!isNothing(field.getValue())) {
                paths.add(at);
            }
        }
        for (int i = 0; written.isArray() && i < written.size(); i++) {
            compare(path + "[" + i + "]", written.path(i), read.path(i));
        }
    }

    /// What is empty is not written again.
    private static boolean isNothing(JsonNode value) {
        return value.isContainerNode() ? value.isEmpty() : value.asText().isEmpty();
    }
}
