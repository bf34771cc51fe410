package dev.ringfence.cli.input;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import dev.ringfence.api.v1alpha1.BaselinePolicy;
import dev.ringfence.api.v1alpha1.BaselinePolicySpec;
import io.fabric8.kubernetes.api.model.IntOrString;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.ScalarNode;

/// Turns documents into objects as the operator's client does: fields that it does not know are
/// kept where the type has a place for them and passed over where not. A value of another type than
/// the field's is refused, as an API server refuses it.
final class Typed {

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                    .withCoercionConfig(
                            LogicalType.Textual,
                            text -> {
                                for (var shape :
                                        List.of(
                                                CoercionInputShape.Boolean,
                                                CoercionInputShape.Integer,
                                                CoercionInputShape.Float)) {
                                    text.setCoercion(shape, CoercionAction.Fail);
                                }
                            })
                    .addMixIn(IntOrString.class, ReadExactly.class)
                    .addMixIn(BaselinePolicy.class, RefusedAtOnce.class)
                    .build();

    private Typed() {}

    @JsonDeserialize(using = NumberOrName.class)
    private interface ReadExactly {}

    /// The operator reads anything, since it must go on. Here a file has lines to point at.
    @SuppressWarnings("UnusedMethod") // by Jackson
    private interface RefusedAtOnce {
        @JsonDeserialize(using = JsonDeserializer.None.class)
        void setSpec(BaselinePolicySpec spec);
    }

    /// The model's own reader takes anything, a mapping as the empty name.
    static final class NumberOrName extends JsonDeserializer<IntOrString> {
        @Override
        public IntOrString deserialize(JsonParser parser, DeserializationContext context)
                throws IOException {
            return switch (parser.currentToken()) {
                case VALUE_NUMBER_INT -> new IntOrString(parser.getIntValue());
                case VALUE_STRING -> new IntOrString(parser.getText());
                default ->
                        throw MismatchedInputException.from(
                                parser, IntOrString.class, "neither a number nor a name");
            };
        }
    }

    static <T> T read(Document document, JsonNode json, Class<T> type) throws Refused {
        try {
            return MAPPER.treeToValue(json, type);
        } catch (JsonMappingException e) {
            throw refused(document, json, e);
        } catch (JsonProcessingException e) {
            throw new Refused(document.place(), String.valueOf(e.getOriginalMessage()));
        }
    }

    private static Refused refused(Document document, JsonNode json, JsonMappingException e) {
        String path = path(e);
        JsonNode found = at(json, e);
        Class<?> wanted = e instanceof MismatchedInputException m ? m.getTargetType() : null;
        if (found.isNumber() || found.isBoolean()) {
            if (wanted == String.class
                    && document.chunk().node(document.pathInChunk(path))
                            instanceof ScalarNode scalar) {
                return new Refused(document.place(path), path + ": " + Unquoted.of(scalar));
            }
        }
        return new Refused(
                document.place(path),
                "%s: %s is here where %s belongs"
                        .formatted(path, describe(found), describe(wanted)));
    }

    private static String path(JsonMappingException e) {
        String path = "";
        for (var step : e.getPath()) {
            path =
                    step.getFieldName() == null
                            ? path + "[" + step.getIndex() + "]"
                            : NodePath.child(path, step.getFieldName());
        }
        return path;
    }

    private static JsonNode at(JsonNode json, JsonMappingException e) {
        JsonNode found = json;
        for (var step : e.getPath()) {
            found =
                    step.getFieldName() == null
                            ? found.path(step.getIndex())
                            : found.path(step.getFieldName());
        }
        return found;
    }

    private static String describe(JsonNode found) {
        return switch (found.getNodeType()) {
            case ARRAY -> "a list";
            case OBJECT -> "a mapping";
            case STRING -> "the text '%s'".formatted(found.textValue());
            case NUMBER -> "the number " + found.asText();
            case BOOLEAN -> "the boolean " + found.asText();
            case BINARY, MISSING, NULL, POJO -> "nothing";
        };
    }

    private static String describe(@Nullable Class<?> wanted) {
        if (wanted == null) {
            return "something else";
        }
        if (wanted == IntOrString.class) {
            return "a port's number or name";
        }
        if (Iterable.class.isAssignableFrom(wanted)) {
            return "a list";
        }
        if (wanted == String.class) {
            return "text";
        }
        if (Number.class.isAssignableFrom(wanted) || wanted.isPrimitive()) {
            return "a whole number";
        }
        return "a mapping";
    }
}
