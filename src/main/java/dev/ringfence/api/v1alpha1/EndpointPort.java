package dev.ringfence.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/// Ports of a protected endpoint, by number.
@ValidationRule(
        value = "!has(self.endPort) || has(self.port) && self.endPort >= self.port",
        message = "endPort: needs a port that is not above it")
public record EndpointPort(
        @JsonPropertyDescription("TCP, UDP or SCTP.") @Pattern("^(TCP|UDP|SCTP)$") @Default("TCP")
                @Nullable String protocol,
        @JsonPropertyDescription("The port. None means every port of the protocol.")
                @Min(1)
                @Max(65_535)
                @Nullable Integer port,
        @JsonPropertyDescription("The last port of a range that begins with port.")
                @Min(1)
                @Max(65_535)
                @Nullable Integer endPort) {}
