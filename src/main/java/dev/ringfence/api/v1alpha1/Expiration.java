package dev.ringfence.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/// When an exception expires, or expired.
public record Expiration(
        @JsonPropertyDescription("The exception's name.") @Required @Size(max = 63)
                String exception,
        @JsonPropertyDescription("From this moment on it is gone.") @Required @Size(max = 35)
                String expirationTime) {}
