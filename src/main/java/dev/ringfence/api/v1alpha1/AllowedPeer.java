package dev.ringfence.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/// The other end of a rule: selectors, which hold together; or addresses; or a well-known name.
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value =
                "(has(self.wellKnown) ? 1 : 0) + (has(self.ipBlock) ? 1 : 0) + (has(self.podSelector) || has(self.namespaceSelector) ? 1 : 0) == 1",
        message =
                "a peer is selectors (podSelector, namespaceSelector or both), or an ipBlock, or a wellKnown name: put each kind in a list item of its own, beginning with '-'")
public record AllowedPeer(
        @JsonPropertyDescription(
                        "Pods, by their labels: of the policy's own namespace, or of those that namespaceSelector selects.")
                @Nullable LabelSelector podSelector,
        @JsonPropertyDescription("Namespaces, by their labels. {} is every namespace.")
                @Nullable LabelSelector namespaceSelector,
        @JsonPropertyDescription("Addresses outside the cluster.") @Nullable IpBlock ipBlock,
        @JsonPropertyDescription(
                        "SameNamespace: all pods of the policy's own namespace. ClusterDNS: the cluster's DNS servers, with their"
                                + " ports. KubeAPIServer: the API server at its own addresses and at that of its Service, with their"
                                + " ports. Internet: every address but private ranges and protected endpoints. ProtectedEndpoint: the"
                                + " endpoints that opensProtected names, with their ports.")
                @Pattern("^(SameNamespace|ClusterDNS|KubeAPIServer|Internet|ProtectedEndpoint)$")
                @Nullable String wellKnown) {}
