package dev.ringfence.api.v1alpha1;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsonFormatVisitors.JsonFormatVisitorWrapper;
import java.io.IOException;

/// Writes a spec as it was written: caches and controllers clone what they hold by writing and
/// reading it again.
final class SpecSerializer extends JsonSerializer<BaselinePolicySpec> {

    @Override
    public void serialize(
            BaselinePolicySpec spec, JsonGenerator generator, SerializerProvider provider)
            throws IOException {
        if (spec.written() == null) {
            provider.findValueSerializer(BaselinePolicySpec.class)
                    .serialize(spec, generator, provider);
        } else {
            provider.defaultSerializeValue(spec.written(), generator);
        }
    }

    /// The schema is made from the fields.
    @Override
    public void acceptJsonFormatVisitor(JsonFormatVisitorWrapper visitor, JavaType hint)
            throws JsonMappingException {
        visitor.getProvider()
                .findValueSerializer(BaselinePolicySpec.class)
                .acceptJsonFormatVisitor(visitor, hint);
    }
}
