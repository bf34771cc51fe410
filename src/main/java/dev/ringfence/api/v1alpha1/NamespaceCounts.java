package dev.ringfence.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;

/// Namespaces by state.
public record NamespaceCounts(
        @JsonPropertyDescription(
                        "Selected now; the sum of protected, pending, breached and drifted.")
                @Required
                int selected,
        @JsonProperty("protected")
                @JsonPropertyDescription(
                        "Every planned policy is stored as planned, and no policy of others breaks the baseline. Pods on the host's"
                                + " network are out of any policy's reach and not counted.")
                @Required
                int protectedOnes,
        @JsonPropertyDescription(
                        "Not looked at since the baseline changed, or, in Preview, not as planned.")
                @Required
                int pending,
        @JsonPropertyDescription(
                        "Some policy of others breaks the baseline, or may, or could not be judged.")
                @Required
                int breached,
        @JsonPropertyDescription("Some policy is not as planned and could not be mended.") @Required
                int drifted,
        @JsonPropertyDescription("No longer selected, policies still there.") @Required
                int released) {}
