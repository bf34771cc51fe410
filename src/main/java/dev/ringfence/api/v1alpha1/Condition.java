package dev.ringfence.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/// A condition as in `metav1.Condition`.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Condition(
        @JsonPropertyDescription("Ready or Stalled.") @Required @Size(max = 316) String type,
        @JsonPropertyDescription("True, False or Unknown.")
                @Required
                @Pattern("^(True|False|Unknown)$")
                String status,
        @JsonPropertyDescription("The generation of the baseline that the condition speaks of.")
                @Nullable Long observedGeneration,
        @JsonPropertyDescription("When the status became what it is.") @Required @Size(max = 32)
                String lastTransitionTime,
        @JsonPropertyDescription("Why, in one word for programs.")
                @Required
                @Size(min = 1, max = 1024)
                String reason,
        @JsonPropertyDescription("Why, in a sentence for people.") @Required @Size(max = 32_768)
                String message) {}
