package dev.ringfence.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a well-known peer stands for.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ResolvedPeer(
        @JsonPropertyDescription("ClusterDNS or KubeAPIServer.") @Required @Size(max = 32)
                String wellKnown,
        @JsonPropertyDescription(
                        "Its addresses, as 10.96.0.1/32, and its pods, as kube-system/k8s-app=kube-dns.")
                @Size(max = 33)
                List<@Size(max = 512) String> addresses,
        @JsonPropertyDescription("The ports of these, as 443/TCP.") @Size(max = 33)
                List<@Size(max = 64) String> ports,
        @JsonPropertyDescription(
                        "Why it is not sure, and what counts meanwhile. Not there where it is sure.")
                @Size(max = 512)
                @Nullable String reason) {

    public ResolvedPeer {
        addresses = Absent.asEmpty(addresses);
        ports = Absent.asEmpty(ports);
    }
}
