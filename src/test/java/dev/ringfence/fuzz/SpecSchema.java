package dev.ringfence.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One place of the shipped schema. What is generated follows it, so that a field which comes to
/// the resource is generated from then on.
record SpecSchema(JsonNode node) {

    private static final Path SHIPPED = Path.of("config/crd/baselinepolicies.ringfence.dev.yaml");

    static SpecSchema shipped() {
        try {
            return new SpecSchema(
                    new YAMLMapper()
                            .readTree(SHIPPED.toFile())
                            .at("/spec/versions/0/schema/openAPIV3Schema/properties/spec"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isObject() {
        return node.path("type").asText().equals("object");
    }

    boolean isArray() {
        return node.path("type").asText().equals("array");
    }

    boolean isInteger() {
        return node.path("type").asText().equals("integer");
    }

    boolean isIntOrString() {
        return node.path("x-kubernetes-int-or-string").asBoolean();
    }

    List<String> properties() {
        return names("properties");
    }

    List<String> required() {
        var required = new ArrayList<String>();
        node.path("required").forEach(name -> required.add(name.asText()));
        return required;
    }

    List<String> choices() {
        var choices = new ArrayList<String>();
        node.path("enum").forEach(choice -> choices.add(choice.asText()));
        return choices;
    }

    Optional<SpecSchema> property(String name) {
        return Optional.ofNullable(node.path("properties").get(name)).map(SpecSchema::new);
    }

    /// Of a map's values.
    Optional<SpecSchema> values() {
        return Optional.ofNullable(node.get("additionalProperties")).map(SpecSchema::new);
    }

    SpecSchema items() {
        return new SpecSchema(node.path("items"));
    }

    int bound(String name, int otherwise) {
        return node.path(name).asInt(otherwise);
    }

    private List<String> names(String field) {
        var names = new ArrayList<String>();
        node.path(field).fieldNames().forEachRemaining(names::add);
        return names;
    }
}
