package dev.ringfence.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;

/// Kubernetes' label selector, with bounds.
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record LabelSelector(
        @JsonPropertyDescription("Labels that must all be there with these values.")
                @Size(max = 16)
                @ValidationRule(
                        value =
                                "self.all(k, k.indexOf('/') <= 253 && k.matches('^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$'))",
                        message =
                                "matchLabels: a key is no label key: write it as in metadata.labels, such as team or example.com/team")
                @ValidationRule(
                        value = "self.all(k, type(self[k]) == string)",
                        message =
                                "matchLabels: a label is null: write its value, \"\" where it is empty, or leave the label out")
                Map<String, String> matchLabels,
        @JsonPropertyDescription("Requirements that must all hold.") @Size(max = 16)
                List<LabelSelectorRequirement> matchExpressions) {

    public LabelSelector {
        matchLabels = Absent.asEmpty(matchLabels);
        matchExpressions = Absent.asEmpty(matchExpressions);
    }
}
