package dev.ringfence.manifest;

import dev.ringfence.api.v1alpha1.LabelSelectorRequirement;
import dev.ringfence.manifest.Oddity.Kind;
import dev.ringfence.policy.Selector;
import io.fabric8.kubernetes.api.model.LabelSelector;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads selectors of any NetworkPolicy. A null value is the empty one, as in Kubernetes.
record StandingSelectorReader(Problems problems, Oddities oddities) {

    /// No selector means everything.
    Selector read(String path, @Nullable LabelSelector selector) {
        if (selector == null) {
            return Selector.EVERYTHING;
        }
        oddities.unknown(path, selector.getAdditionalProperties());
        var requirements = new ArrayList<LabelSelectorRequirement>();
        var lines = orEmpty(selector.getMatchExpressions());
        for (int i = 0; i < lines.size(); i++) {
            requirements.add(requirement(path + ".matchExpressions[" + i + "]", lines.get(i)));
        }
        return new SelectorReader(problems)
                .read(
                        path,
                        new dev.ringfence.api.v1alpha1.LabelSelector(
                                pairs(selector.getMatchLabels()), requirements));
    }

    private LabelSelectorRequirement requirement(
            String path, io.fabric8.kubernetes.api.model.@Nullable LabelSelectorRequirement line) {
        if (line == null) {
            oddities.add(Kind.BLANK_ITEM, path, "an item '-' with nothing in it is no requirement");
            return new LabelSelectorRequirement("", "", List.of());
        }
        oddities.unknown(path, line.getAdditionalProperties());
        return new LabelSelectorRequirement(
                orBlank(line.getKey()),
                orBlank(line.getOperator()),
                orEmpty(line.getValues()).stream().map(StandingSelectorReader::orBlank).toList());
    }

    private static Map<String, String> pairs(@Nullable Map<String, String> labels) {
        var pairs = new LinkedHashMap<String, String>();
        if (labels != null) {
            labels.forEach((key, value) -> pairs.put(key, orBlank(value)));
        }
        return pairs;
    }

    private static String orBlank(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return Objects.requireNonNullElse(list, List.of());
    }
}
