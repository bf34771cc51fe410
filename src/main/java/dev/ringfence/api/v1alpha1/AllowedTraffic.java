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
                        "What may come in. A rule's peers are alternatives; what one peer says holds together.")
                @Size(max = 8)
                List<IngressRule> ingress,
        @JsonPropertyDescription(
                        "What may go out. A rule's peers are alternatives; what one peer says holds together.")
                @Size(max = 8)
                List<EgressRule> egress) {

    public AllowedTraffic {
        ingress = Absent.asEmpty(ingress);
        egress = Absent.asEmpty(egress);
    }
}
