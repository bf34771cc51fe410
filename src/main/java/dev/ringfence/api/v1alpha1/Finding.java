package dev.ringfence.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/// One thing that is not as it should be.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Finding(
        @JsonPropertyDescription("Where it is.") @Required @Size(max = 63) String namespace,
        @JsonPropertyDescription(
                        "Missing, Altered, Stripped, Surplus, NameTaken, ApplyFailed or Held.")
                @Required
                @Size(max = 32)
                String kind,
        @JsonPropertyDescription("Which policy it is about; empty where it is about no single one.")
                @Size(max = 253)
                @Nullable String policy,
        @JsonPropertyDescription("What is wrong.") @Size(max = 512) @Nullable String reason,
        @JsonPropertyDescription("Since when.") @Size(max = 32) @Nullable String since) {}
