package dev.ringfence.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/// One egress rule, shaped as in a NetworkPolicy.
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value =
                "!has(self.to) || !has(self.ports) || size(self.ports) == 0 || !self.to.exists(p, has(p.wellKnown) && p.wellKnown in ['ClusterDNS', 'KubeAPIServer', 'ProtectedEndpoint'])",
        message =
                "ports: ClusterDNS, KubeAPIServer and ProtectedEndpoint bring their own ports: leave ports out, or put the other peers in a rule of their own")
public record EgressRule(
        @JsonProperty("to")
                @JsonPropertyDescription(
                        "Who may be called. None means everybody, less what is protected.")
                @Size(max = 16)
                List<AllowedPeer> peers,
        @JsonPropertyDescription("On which ports of the called. None means every port.")
                @Size(max = 16)
                List<AllowedPort> ports) {

    public EgressRule {
        peers = Absent.asEmpty(peers);
        ports = Absent.asEmpty(ports);
    }
}
