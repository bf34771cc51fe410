package dev.ringfence.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/// One requirement of a label selector.
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = "!has(self.key) || self.key.indexOf('/') <= 253",
        message =
                "key: no label key: what is before the '/' has at most 253 letters, as in metadata.labels")
@ValidationRule(
        value =
                "self.operator in ['In', 'NotIn'] ? has(self.values) && size(self.values) > 0 : true",
        message = "values: In and NotIn need at least one value")
@ValidationRule(
        value =
                "self.operator in ['Exists', 'DoesNotExist'] ? !has(self.values) || size(self.values) == 0 : true",
        message = "values: Exists and DoesNotExist take no values: leave them out")
public record LabelSelectorRequirement(
        @JsonPropertyDescription("The label's key.")
                @Required
                @Size(min = 1, max = 317)
                @Pattern(
                        "^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$")
                String key,
        @JsonPropertyDescription("NotIn and DoesNotExist hold where the label is absent.")
                @Required
                @Pattern("^(In|NotIn|Exists|DoesNotExist)$")
                String operator,
        @JsonPropertyDescription("The values of In and NotIn.") @Size(max = 32)
                List<
                                @Size(max = 63)
                                @Pattern("^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$") String>
                        values) {

    public LabelSelectorRequirement {
        values = Absent.asEmpty(values);
    }
}
