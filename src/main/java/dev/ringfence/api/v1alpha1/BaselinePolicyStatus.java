package dev.ringfence.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the operator says of a baseline. Its size does not grow with the cluster.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BaselinePolicyStatus(
        @JsonPropertyDescription(
                        "The generation that all of this speaks of. -1: not looked at yet.")
                @Default("-1")
                @Nullable Long observedGeneration,
        @JsonPropertyDescription("Ready, and Stalled where waiting is pointless.") @Size(max = 8)
                List<Condition> conditions,
        @JsonPropertyDescription("How many namespaces are in which state.")
                @Nullable NamespaceCounts namespaces,
        @JsonPropertyDescription("How many policies the baseline takes part in.")
                @Nullable Integer managedPolicies,
        @JsonPropertyDescription("The first namespaces that are not as they should be, by name.")
                @Size(max = 20)
                List<Finding> findings,
        @JsonPropertyDescription("How many further findings there are.")
                @Nullable Integer findingsOmitted,
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
                @JsonPropertyDescription(
                        "The first fields of the spec that this version of Ringfence does not know, such as"
                                + " spec.allow[2].opensUntil. While there are any, the last valid version stays in force.")
                @Size(max = 20)
                List<@Size(max = 253) String> unknownFields) {

    public BaselinePolicyStatus {
        conditions = Absent.asEmpty(conditions);
        findings = Absent.asEmpty(findings);
        unknownFields = Absent.asEmpty(unknownFields);
    }
}
