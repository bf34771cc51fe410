package dev.ringfence.manifest;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.ringfence.api.v1alpha1.BaselinePolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/// YAML documents, parsed as the operator's client parses: unknown fields are passed over.
public final class Documents {

    private static final ObjectMapper LENIENT =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private Documents() {}

    public static List<JsonNode> of(String yaml) {
        var mapper = new YAMLMapper();
        var documents = new ArrayList<JsonNode>();
        try (var parser = mapper.createParser(yaml);
                var values = mapper.readerFor(JsonNode.class).<JsonNode>readValues(parser)) {
            values.forEachRemaining(documents::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return documents;
    }

    /// The only document, as an object of this type.
    public static <T> T one(String yaml, Class<T> type) {
        return as(of(yaml).getFirst(), type);
    }

    public static <T> T as(JsonNode document, Class<T> type) {
        try {
            return LENIENT.treeToValue(document, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A baseline of this name whose spec is this YAML.
    public static BaselinePolicy baseline(String name, String spec) {
        return one(
                """
                apiVersion: ringfence.dev/v1alpha1
                kind: BaselinePolicy
                metadata: {name: %s}
                spec:
                %s\
                """
                        .formatted(name, spec.indent(2)),
                BaselinePolicy.class);
    }
}
