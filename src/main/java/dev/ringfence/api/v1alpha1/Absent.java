package dev.ringfence.api.v1alpha1;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Null, empty and absent lists are one thing in Kubernetes.
final class Absent {

    private Absent() {}

    static <T> List<T> asEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    static Map<String, String> asEmpty(@Nullable Map<String, String> map) {
        return map == null
                ? Map.of()
                : java.util.Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
