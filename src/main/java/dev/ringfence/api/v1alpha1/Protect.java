package dev.ringfence.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What stays closed whatever else is allowed.
public record Protect(
        @JsonPropertyDescription(
                        "The clouds whose node metadata stays closed, IPv4 and IPv6. All is every cloud of the catalogue; None is"
                                + " none.")
                @Size(min = 1, max = 14)
                @Default("[\"All\"]")
                @ValidationRule(
                        value = "size(self) == 1 || !self.exists(p, p == 'All' || p == 'None')",
                        message =
                                "nodeMetadata: All and None stand alone: leave out the other names, or name the clouds one by one")
                @Nullable
                        List<
                                @Pattern(
                                        "^(All|None|AWS|GCP|Azure|Alibaba|Oracle|OpenStack|DigitalOcean|Hetzner|Scaleway|Akamai|Tencent|IBM)$")
                                String>
                        nodeMetadata,
        @JsonPropertyDescription(
                        "Further endpoints that stay closed, for example the nodes' kubelets.")
                @Size(max = 32)
                List<Endpoint> endpoints) {

    public Protect {
        endpoints = Absent.asEmpty(endpoints);
    }
}
