package dev.ringfence.manifest;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import dev.ringfence.api.v1alpha1.BaselinePolicySpec;
import io.fabric8.kubernetes.api.model.IntOrString;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Compares a spec as it was written with the fields that we know: what has no place in them, and
/// what is of another type than its field.
final class WrittenSpec {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]+");
    private static final int LONGEST_NAME = 63;

    private final List<Problem> problems = new ArrayList<>();

    private WrittenSpec() {}

    /// @param written null where nothing was written down, so that nothing can be odd about it
    static WrittenSpec of(@Nullable JsonNode written) {
        var spec = new WrittenSpec();
        if (written != null) {
            spec.check("spec", written, BaselinePolicySpec.class);
        }
        return spec;
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }

    /// Whether something is of another type than its field, so that nothing could be read.
    boolean isMisshapen() {
        return problems.stream().anyMatch(problem -> !problem.isUnknownField());
    }

    private void check(String path, JsonNode node, Type type) {
        if (type instanceof ParameterizedType generic) {
            Type item =
                    generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
            if (generic.getRawType() == Map.class) {
                entries(path, node, item);
            } else {
                items(path, node, item);
            }
        } else if (type instanceof Class<?> known && known.isRecord()) {
            fields(path, node, known);
        } else if (type == String.class) {
            expect(node.isTextual(), path, node, "text");
        } else if (type == IntOrString.class) {
            expect(node.isTextual() || isInteger(node), path, node, "a port's number or name");
        } else {
            expect(isInteger(node), path, node, "a whole number");
        }
    }

    private static boolean isInteger(JsonNode node) {
        return node.isIntegralNumber() && node.canConvertToInt();
    }

    private void items(String path, JsonNode node, Type item) {
        if (expect(node.isArray(), path, node, "a list")) {
            for (int i = 0; i < node.size(); i++) {
                present("%s[%d]".formatted(path, i), node.path(i), item);
            }
        }
    }

    private void entries(String path, JsonNode node, Type value) {
        if (expect(node.isObject(), path, node, "a mapping")) {
            node.properties()
                    .forEach(
                            entry -> present(child(path, entry.getKey()), entry.getValue(), value));
        }
    }

    /// A field that is null is absent, but a list or a map has no place for nothing.
    private void present(String path, JsonNode node, Type type) {
        if (node.isNull()) {
            problems.add(new Problem(path, "is null: write what is meant, or remove it"));
        } else {
            check(path, node, type);
        }
    }

    private void fields(String path, JsonNode node, Class<?> type) {
        if (!expect(node.isObject(), path, node, "a mapping")) {
            return;
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            String at = child(path, field.getKey());
            var known = field(type, field.getKey());
            if (known.isEmpty()) {
                problems.add(Problem.unknownField(at));
            } else if (!field.getValue().isNull()) {
                check(at, field.getValue(), known.get().getGenericType());
            }
        }
    }

    private static Optional<RecordComponent> field(Class<?> type, String name) {
        return Arrays.stream(type.getRecordComponents())
                .filter(component -> name(component).equals(Optional.of(name)))
                .findFirst();
    }

    /// The field's name in JSON; none where it is no field.
    static Optional<String> name(RecordComponent component) {
        // Jackson's annotations stand on what belongs to a component, not on the component.
        var accessor = component.getAccessor();
        if (accessor.isAnnotationPresent(JsonIgnore.class)) {
            return Optional.empty();
        }
        var named = accessor.getAnnotation(JsonProperty.class);
        return Optional.of(named == null ? component.getName() : named.value());
    }

    private boolean expect(boolean fits, String path, JsonNode node, String wanted) {
        if (!fits) {
            problems.add(
                    new Problem(
                            path, "%s is here where %s belongs".formatted(describe(node), wanted)));
        }
        return fits;
    }

    private static String describe(JsonNode node) {
        return switch (node.getNodeType()) {
            case ARRAY -> "a list";
            case OBJECT -> "a mapping";
            case STRING -> "the text '%s'".formatted(node.textValue());
            case NUMBER -> "the number " + node.asText();
            case BOOLEAN -> "the boolean " + node.asText();
            case BINARY, MISSING, NULL, POJO -> "nothing";
        };
    }

    static String child(String path, String name) {
        String shown =
                name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "...";
        return PLAIN.matcher(shown).matches()
                ? path + "." + shown
                : "%s['%s']".formatted(path, shown);
    }
}
