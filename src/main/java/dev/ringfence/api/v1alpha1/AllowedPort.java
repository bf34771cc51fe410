package dev.ringfence.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.IntOrString;
import org.jspecify.annotations.Nullable;

/// One port of a rule, or a range of ports.
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value =
                "!has(self.port) || (type(self.port) == int ? int(self.port) >= 1 && int(self.port) <= 65535 : string(self.port).matches('^[a-z0-9](-?[a-z0-9]){0,14}$') && size(string(self.port)) <= 15 && string(self.port).matches('[a-z]'))",
        message =
                "port: a number from 1 to 65535, or a container port's name: at most 15 of a-z, 0-9 and '-', with a letter, no '-' at an end or beside another")
@ValidationRule(
        value =
                "!has(self.endPort) || has(self.port) && type(self.port) == int && self.endPort >= int(self.port)",
        message = "endPort: needs a numeric port that is not above it")
public record AllowedPort(
        @JsonPropertyDescription("TCP, UDP or SCTP. A rule for DNS needs both UDP and TCP.")
                @Pattern("^(TCP|UDP|SCTP)$")
                @Default("TCP")
                @Nullable String protocol,
        @JsonPropertyDescription(
                        "The port of the pod that is called, by number or by its container's name for it. A Service's own port"
                                + " number does not count. None means every port of the protocol.")
                @Nullable IntOrString port,
        @JsonPropertyDescription("The last port of a range that begins with port.")
                @Min(1)
                @Max(65_535)
                @Nullable Integer endPort) {}
