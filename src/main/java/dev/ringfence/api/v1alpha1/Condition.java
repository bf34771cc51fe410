package dev.ringfence.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/// A condition as in `metav1.Condition`.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Condition(
        @Required @Size(max = 316) String type,
        @Required @Pattern("^(True|False|Unknown)$") String status,
        @Nullable Long observedGeneration,
        @Required @Size(max = 32) String lastTransitionTime,
        @Required @Size(min = 1, max = 1024) String reason,
        @Required @Size(max = 32_768) String message) {}
