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
                        "Of our policies: Missing, Altered, Stripped, Surplus, NameTaken, ApplyFailed, Contested or Held. Of policies of others:"
                                + " how they break the baseline, such as OPEN_ALL or INGRESS_WORLD; or NOT_JUDGED.")
                @Required
                @Size(max = 32)
                String kind,
        @JsonPropertyDescription("Which policy it is about; empty where it is about no single one.")
                @Size(max = 253)
                @Nullable String policy,
        @JsonPropertyDescription(
                        "The JSON path in the policy, such as spec.egress[2].to[0].ipBlock.")
                @Size(max = 253)
                @Nullable String path,
        @JsonPropertyDescription("What is wrong, and the way out.") @Size(max = 512)
                @Nullable String reason,
        @JsonPropertyDescription("Who could reach whom, as a proof.") @Size(max = 512)
                @Nullable String witness,
        @JsonPropertyDescription("Since when.") @Size(max = 32) @Nullable String since) {}
