package dev.ringfence.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a user declares. Words with a fixed choice stay text here, so that a word of a newer
/// version can be read and refused with a sentence, instead of stopping the operator.
///
/// @param written as it was read, with what the other fields have no place for; null where it was
///   never written down
public record BaselinePolicySpec(
        @JsonPropertyDescription(
                        "Enforce writes and repairs the policies. Preview computes and reports everything and writes nothing.")
                @Pattern("^(Enforce|Preview)$")
                @Default("Enforce")
                @Nullable String mode,
        @JsonPropertyDescription(
                        "The namespaces that the baseline is for, by their labels. {} selects every namespace that is not"
                                + " excluded. System namespaces are left alone unless acknowledgedSystemNamespaces names them.")
                @Required
                @Nullable LabelSelector namespaceSelector,
        @JsonPropertyDescription(
                        "Namespaces, by name, that the baseline is not for although the selector matches.")
                @Size(max = 256)
                List<@Size(min = 1, max = 63) @Pattern("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$") String>
                        excludedNamespaces,
        @JsonPropertyDescription(
                        "System namespaces (kube-system, kube-public, kube-node-lease, the operator's own), by name, that the"
                                + " baseline may close. Closing one can stop the cluster.")
                @Size(max = 16)
                List<@Size(min = 1, max = 63) @Pattern("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$") String>
                        acknowledgedSystemNamespaces,
        @JsonPropertyDescription("The directions that are denied by default. [] denies none.")
                @Size(max = 2)
                @Default("[\"Ingress\", \"Egress\"]")
                @Nullable List<@Pattern("^(Ingress|Egress)$") String> isolate,
        @JsonPropertyDescription("What stays closed whatever else is allowed.") @Default("{}")
                @Nullable Protect protect,
        @JsonPropertyDescription("Exceptions from the default deny.") @Size(max = 32)
                List<AllowedTraffic> allow,
        @JsonPropertyDescription(
                        "How much the policies of others may open in the directions that isolate names. Narrow: some peers, but not"
                                + " everybody. DeclaredOnly: nothing beyond the exceptions. Any: everything but what is protected.")
                @Pattern("^(Narrow|DeclaredOnly|Any)$")
                @Default("Narrow")
                @Nullable String foreignRules,
        @JsonPropertyDescription(
                        "What happens to the policies when a namespace leaves the baseline: Retain leaves them as they are,"
                                + " Delete deletes them. When the baseline itself is deleted they stay.")
                @Pattern("^(Retain|Delete)$")
                @Default("Retain")
                @Nullable String releasePolicy,
        @JsonIgnore @Nullable JsonNode written) {

    /// Accepted by nobody: it selects nothing, which is no choice.
    static final BaselinePolicySpec NOT_READ =
            new BaselinePolicySpec(
                    null, null, List.of(), List.of(), null, null, List.of(), null, null, null);

    public BaselinePolicySpec {
        excludedNamespaces = Absent.asEmpty(excludedNamespaces);
        acknowledgedSystemNamespaces = Absent.asEmpty(acknowledgedSystemNamespaces);
        allow = Absent.asEmpty(allow);
    }

    BaselinePolicySpec asWritten(JsonNode tree) {
        return new BaselinePolicySpec(
                mode,
                namespaceSelector,
                excludedNamespaces,
                acknowledgedSystemNamespaces,
                isolate,
                protect,
                allow,
                foreignRules,
                releasePolicy,
                tree);
    }
}
