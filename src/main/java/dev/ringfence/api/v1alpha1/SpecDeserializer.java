package dev.ringfence.api.v1alpha1;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/// Reads a spec whatever it says, and keeps it as it was written: one baseline that cannot be
/// understood must stop no informer, and a field of a newer version must not be lost unseen.
final class SpecDeserializer extends JsonDeserializer<BaselinePolicySpec> {

    @Override
    public BaselinePolicySpec deserialize(JsonParser parser, DeserializationContext context)
            throws IOException {
        JsonNode written = context.readTree(parser);
        try {
            return context.readTreeAsValue(written, BaselinePolicySpec.class).asWritten(written);
        } catch (JsonProcessingException _) {
            // Whoever reads the baseline says what is wrong with it, place by place.
            return BaselinePolicySpec.NOT_READ.asWritten(written);
        }
    }
}
