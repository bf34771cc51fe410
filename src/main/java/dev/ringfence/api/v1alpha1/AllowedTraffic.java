package dev.ringfence.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An exception from the default deny.
@ValidationRule(
        value =
                "has(self.ingress) && size(self.ingress) > 0 || has(self.egress) && size(self.egress) > 0",
        message =
                "allow: an exception without rules allows nothing: add ingress or egress rules, or remove it")
@ValidationRule(
        value =
                "!has(self.opensProtected) || size(self.opensProtected) == 0 || has(self.podSelector)"
                        + " && (has(self.podSelector.matchLabels) && size(self.podSelector.matchLabels) > 0"
                        + " || has(self.podSelector.matchExpressions) && size(self.podSelector.matchExpressions) > 0)",
        message =
                "opensProtected: what is protected is opened for some pods only: name them in podSelector")
@ValidationRule(
        value =
                "(has(self.opensProtected) && size(self.opensProtected) > 0)"
                        + " == (has(self.egress) && self.egress.exists(r, has(r.to)"
                        + " && r.to.exists(p, has(p.wellKnown) && p.wellKnown == 'ProtectedEndpoint')))",
        message =
                "opensProtected: it and the peer wellKnown: ProtectedEndpoint need each other: name the endpoints in opensProtected, and write egress: [{to: [{wellKnown: ProtectedEndpoint}]}]")
public record AllowedTraffic(
        @JsonPropertyDescription(
                        "The exception's name, unique in this baseline; it becomes part of the policy's name.")
                @Required
                @Size(min = 1, max = 63)
                @Pattern("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$")
                String name,
        @JsonPropertyDescription("Why the exception is needed, for whoever reviews it.")
                @Size(max = 512)
                @Nullable String reason,
        @JsonPropertyDescription("The pods that it is for. None means every pod.")
                @Nullable LabelSelector podSelector,
        @JsonPropertyDescription(
                        "Narrows it to some of the baseline's namespaces. None means all of them.")
                @Nullable LabelSelector namespaceSelector,
        @JsonPropertyDescription(
                        "From this moment on the exception is gone, as 2027-03-31T00:00:00Z. None means that it stays.")
                @Pattern(
                        "^2[0-9]{3}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?(Z|[+-](0[0-9]|1[0-7]):[0-5][0-9])$")
                @Size(max = 35)
                @Nullable String expirationTime,
        @JsonPropertyDescription(
                        "The protected endpoints, by name, that the peer wellKnown: ProtectedEndpoint stands for. The only way past"
                                + " a protected endpoint: it opens exactly these, for exactly the pods of podSelector.")
                @Size(max = 16)
                List<@Size(min = 1, max = 63) @Pattern("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$") String>
                        opensProtected,
        @JsonPropertyDescription(
                        "What may come in. A rule's peers are alternatives; what one peer says holds together.")
                @Size(max = 8)
                List<IngressRule> ingress,
        @JsonPropertyDescription(
                        "What may go out. A rule's peers are alternatives; what one peer says holds together.")
                @Size(max = 8)
                List<EgressRule> egress) {

    public AllowedTraffic {
        opensProtected = Absent.asEmpty(opensProtected);
        ingress = Absent.asEmpty(ingress);
        egress = Absent.asEmpty(egress);
    }
}
