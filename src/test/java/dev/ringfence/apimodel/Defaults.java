package dev.ringfence.apimodel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What the server writes into an object where its author said nothing, and what it drops.
final class Defaults {

    private static final Set<String> ALWAYS = Set.of("apiVersion", "kind", "metadata");

    private static final JsonNode BASELINE_SCHEMA = baselineSchema();

    private Defaults() {}

    static void apply(Kind kind, ObjectNode object) {
        object.put("apiVersion", kind.apiVersion()).put("kind", kind.name());
        if (kind.equals(Kind.BASELINE)) {
            shape(BASELINE_SCHEMA, object);
        } else if (kind.equals(Kind.POLICY)) {
            policy(Json.below(object, "spec"));
        } else if (kind.equals(Kind.NAMESPACE)) {
            Json.below(Json.metadata(object), "labels")
                    .put("kubernetes.io/metadata.name", Json.name(object));
            Json.below(object, "spec").putArray("finalizers").add("kubernetes");
            Json.below(object, "status").put("phase", "Active");
        }
    }

    private static void policy(ObjectNode spec) {
        if (!(spec.get("podSelector") instanceof ObjectNode)) {
            spec.putObject("podSelector");
        }
        for (String direction : List.of("ingress", "egress")) {
            for (JsonNode rule : spec.path(direction)) {
                for (JsonNode port : rule.path("ports")) {
                    if (port instanceof ObjectNode written && !written.has("protocol")) {
                        written.put("protocol", "TCP");
                    }
                }
            }
            if (spec.get(direction) instanceof ArrayNode rules && rules.isEmpty()) {
                spec.remove(direction);
            }
        }
        if (spec.path("policyTypes").isEmpty()) {
            var types = spec.putArray("policyTypes").add("Ingress");
            if (!spec.path("egress").isEmpty()) {
                types.add("Egress");
            }
        }
    }

    /// Sets what the schema defaults, and drops what it does not know.
    private static void shape(JsonNode schema, JsonNode value) {
        JsonNode properties = schema.path("properties");
        if (value instanceof ObjectNode object && !properties.isMissingNode()) {
            var names = new ArrayList<String>();
            object.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                boolean known = properties.has(name) || ALWAYS.contains(name);
                if (!known || object.get(name).isNull()) {
                    object.remove(name);
                }
            }
            properties
                    .properties()
                    .forEach(property -> {
                        JsonNode standard = property.getValue().get("default");
                        if (!object.has(property.getKey()) && standard != null) {
                            object.set(property.getKey(), standard.deepCopy());
                        }
                        if (object.has(property.getKey())
                                && !property.getKey().equals("metadata")) {
                            shape(property.getValue(), object.get(property.getKey()));
                        }
                    });
        }
        if (value instanceof ArrayNode items) {
            items.forEach(item -> shape(schema.path("items"), item));
        }
    }

    private static JsonNode baselineSchema() {
        try {
            return Json.yaml(
                            Files.readString(
                                    Path.of("config/crd/baselinepolicies.ringfence.dev.yaml")))
                    .at("/spec/versions/0/schema/openAPIV3Schema");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
