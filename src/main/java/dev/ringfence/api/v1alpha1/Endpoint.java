package dev.ringfence.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/// Addresses and ports that no policy may open.
public record Endpoint(
        @JsonPropertyDescription("The endpoint's name, unique in this baseline.")
                @Required
                @Size(min = 1, max = 63)
                @Pattern("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$")
                String name,
        @JsonPropertyDescription(
                        "Its addresses, in canonical form, such as 10.0.0.0/16 or 2001:db8::/64.")
                @Required
                @Size(min = 1, max = 32)
                @ValidationRule(
                        value = "self.all(c, isCIDR(c) && string(cidr(c).masked()) == c)",
                        message =
                                "cidrs: not canonical: write each as the network's first address with its prefix length, such as 10.0.0.0/16 or 2001:db8::/64")
                List<@Size(min = 4, max = 43) String> cidrs,
        @JsonPropertyDescription("Its ports. None means every port of every protocol.")
                @Size(max = 32)
                List<EndpointPort> ports) {

    public Endpoint {
        cidrs = Absent.asEmpty(cidrs);
        ports = Absent.asEmpty(ports);
    }
}
