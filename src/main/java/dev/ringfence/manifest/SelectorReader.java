package dev.ringfence.manifest;

import dev.ringfence.api.v1alpha1.LabelSelector;
import dev.ringfence.api.v1alpha1.LabelSelectorRequirement;
import dev.ringfence.policy.Selector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads label selectors, with the API server's own rules for keys and values.
record SelectorReader(Problems problems) {

    private static final String LABEL = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
    private static final int LONGEST_PREFIX = 253;
    private static final Pattern KEY =
            Pattern.compile(
                    "(%s(\\.%s)*/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?"
                            .formatted(LABEL, LABEL));
    private static final Pattern VALUE =
            Pattern.compile("([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?");
    private static final int LONGEST_VALUE = 63;

    /// No selector means everything.
    Selector read(String path, @Nullable LabelSelector selector) {
        if (selector == null) {
            return Selector.EVERYTHING;
        }
        selector.matchLabels()
                .forEach((key, value) -> {
                    checkKey(path + ".matchLabels", key);
                    checkValue(path + ".matchLabels['" + key + "']", value);
                });
        var requirements = new ArrayList<Selector.Requirement>();
        for (int i = 0; i < selector.matchExpressions().size(); i++) {
            String at = path + ".matchExpressions[" + i + "]";
            requirement(at, selector.matchExpressions().get(i)).ifPresent(requirements::add);
        }
        return new Selector(selector.matchLabels(), requirements);
    }

    private Optional<Selector.Requirement> requirement(
            String path, LabelSelectorRequirement requirement) {
        checkKey(path + ".key", requirement.key());
        requirement.values().forEach(value -> checkValue(path + ".values", value));
        var operator = operator(requirement.operator());
        if (operator.isEmpty()) {
            problems.add(
                    path + ".operator",
                    "'%s' is not known: write In, NotIn, Exists or DoesNotExist"
                            .formatted(requirement.operator()));
        }
        return operator.flatMap(known ->
                problems.check(
                        path + ".values",
                        () ->
                                new Selector.Requirement(
                                        requirement.key(), known, requirement.values())));
    }

    static Optional<Selector.Operator> operator(@Nullable String text) {
        return Arrays.stream(Selector.Operator.values())
                .filter(operator -> operator.toString().equals(text))
                .findFirst();
    }

    private void checkKey(String path, @Nullable String key) {
        if (key == null || key.indexOf('/') > LONGEST_PREFIX || !KEY.matcher(key).matches()) {
            problems.add(
                    path,
                    "'%s' is no label key: write it as in metadata.labels, such as team or example.com/team"
                            .formatted(key));
        }
    }

    private void checkValue(String path, @Nullable String value) {
        if (value == null || value.length() > LONGEST_VALUE || !VALUE.matcher(value).matches()) {
            problems.add(
                    path,
                    "'%s' is no label value: at most 63 letters, digits, '-', '_' and '.'"
                            .formatted(value));
        }
    }
}
