package dev.ringfence.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.ringfence.api.v1alpha1.BaselinePolicy;
import dev.ringfence.generate.Dice;
import dev.ringfence.manifest.Documents;
import dev.ringfence.manifest.EndpointCatalogue;
import dev.ringfence.manifest.Reading;
import dev.ringfence.manifest.SpecReader;
import java.io.UncheckedIOException;

/// A good spec and what became of it. The same seed gives the same case.
///
/// @param good accepted by us
/// @param odd the same with a few changes
record FuzzCase(long seed, JsonNode good, JsonNode odd) {

    private static final SpecSchema SCHEMA = SpecSchema.shipped();
    private static final EndpointCatalogue CATALOGUE = EndpointCatalogue.shipped();

    static FuzzCase of(long seed) {
        var generator = new SpecGenerator(SCHEMA, new Dice(seed));
        JsonNode good =
                generator.accepted(spec ->
                        SpecReader.read(policy(spec), CATALOGUE) instanceof Reading.Accepted);
        return new FuzzCase(seed, good, new Mutator(generator).mutated(good));
    }

    /// As it goes to the API server.
    static JsonNode document(JsonNode spec) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("apiVersion", "ringfence.dev/v1alpha1")
                .put("kind", "BaselinePolicy")
                .<com.fasterxml.jackson.databind.node.ObjectNode>set(
                        "metadata", JsonNodeFactory.instance.objectNode().put("name", "fuzz"))
                .set("spec", spec);
    }

    /// As the operator's client hands it over.
    static BaselinePolicy policy(JsonNode spec) {
        return Documents.as(document(spec), BaselinePolicy.class);
    }

    static String yaml(JsonNode spec) {
        try {
            return new YAMLMapper().writeValueAsString(document(spec));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
