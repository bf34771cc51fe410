package dev.ringfence.manifest;

import dev.ringfence.api.v1alpha1.BaselinePolicySpec;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Checks how much there may be of something, by the bounds that the schema is made from: a file on
/// a disk is refused where the API server would refuse it.
record Bounds(Problems problems) {

    void check(BaselinePolicySpec spec) {
        fields("spec", spec);
    }

    private void fields(String path, Record fields) {
        for (RecordComponent component : fields.getClass().getRecordComponents()) {
            WrittenSpec.name(component)
                    .ifPresent(name ->
                            value(
                                    WrittenSpec.child(path, name),
                                    read(component, fields),
                                    component.getAccessor().getAnnotatedReturnType()));
        }
    }

    private static @Nullable Object read(RecordComponent component, Record fields) {
        try {
            return component.getAccessor().invoke(fields);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record that cannot be read", e);
        }
    }

    private void value(String path, @Nullable Object value, AnnotatedType type) {
        switch (value) {
            case List<?> list -> {
                atMost(path, list.size(), "items", type);
                for (int i = 0; i < list.size(); i++) {
                    value("%s[%d]".formatted(path, i), list.get(i), item(type));
                }
            }
            case Map<?, ?> map -> atMost(path, map.size(), "items", type);
            // What has a pattern has its length checked with it.
            case String text when !type.isAnnotationPresent(Pattern.class) ->
                    atMost(path, text.codePointCount(0, text.length()), "letters", type);
            case Record fields -> fields(path, fields);
            case null, default -> {}
        }
    }

    private static AnnotatedType item(AnnotatedType list) {
        return ((AnnotatedParameterizedType) list).getAnnotatedActualTypeArguments()[0];
    }

    private void atMost(String path, int size, String what, AnnotatedElement type) {
        Size bound = type.getAnnotation(Size.class);
        if (bound != null && size > bound.max()) {
            problems.add(path, "%d %s are too many: at most %d".formatted(size, what, bound.max()));
        }
    }
}
