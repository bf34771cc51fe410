package dev.ringfence.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/// One ingress rule, shaped as in a NetworkPolicy.
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value =
                "!has(self.from) || !self.from.exists(p, has(p.wellKnown) && p.wellKnown in ['ClusterDNS', 'KubeAPIServer', 'ProtectedEndpoint'])",
        message =
                "from: ClusterDNS, KubeAPIServer and ProtectedEndpoint are called, they do not call: use them in an egress rule")
public record IngressRule(
        @JsonProperty("from")
                @JsonPropertyDescription("Who may call. None means everybody.")
                @Size(max = 16)
                List<AllowedPeer> peers,
        @JsonPropertyDescription("On which ports of the selected pods. None means every port.")
                @Size(max = 16)
                List<AllowedPort> ports) {

    public IngressRule {
        peers = Absent.asEmpty(peers);
        ports = Absent.asEmpty(ports);
    }
}
