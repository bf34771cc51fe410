package dev.ringfence.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;

/// Namespaces by state.
public record NamespaceCounts(
        @JsonPropertyDescription("Selected now; the sum of protected, pending and drifted.")
                @Required
                int selected,
        @JsonProperty("protected")
                @JsonPropertyDescription(
                        "Every planned policy is stored as planned. What policies of others open is not judged yet.")
                @Required
                int protectedOnes,
        @JsonPropertyDescription(
                        "Not looked at since the baseline changed, or, in Preview, not as planned.")
                @Required
                int pending,
        @JsonPropertyDescription("Some policy is not as planned and could not be mended.") @Required
                int drifted,
        @JsonPropertyDescription("No longer selected, policies still there.") @Required
                int released) {}
