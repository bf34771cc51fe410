package dev.ringfence.api.v1alpha1;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A status that cannot be read is none: it is written anew, and stops no informer.
final class StatusDeserializer extends JsonDeserializer<BaselinePolicyStatus> {

    @Override
    public @Nullable BaselinePolicyStatus deserialize(
            JsonParser parser, DeserializationContext context) throws IOException {
        JsonNode written = context.readTree(parser);
        try {
            return context.readTreeAsValue(written, BaselinePolicyStatus.class);
        } catch (JsonProcessingException _) {
            return null;
        }
    }
}
