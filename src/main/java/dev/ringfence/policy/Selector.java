package dev.ringfence.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which labels are meant: all pairs of `matchLabels` and all requirements hold. The empty selector
/// means everything.
public record Selector(SortedMap<String, String> matchLabels, List<Requirement> matchExpressions) {

    public static final Selector EVERYTHING = new Selector(Map.of(), List.of());

    public Selector(Map<String, String> matchLabels, List<Requirement> matchExpressions) {
        this(new TreeMap<>(matchLabels), matchExpressions);
    }

    public Selector {
        matchLabels = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(matchLabels));
        matchExpressions = List.copyOf(matchExpressions);
    }

    public static Selector label(String key, String value) {
        return new Selector(Map.of(key, value), List.of());
    }

    /// How a key's value is looked at. An absent key satisfies `NotIn` and `DoesNotExist`.
    public enum Operator {
        IN("In"),
        NOT_IN("NotIn"),
        EXISTS("Exists"),
        DOES_NOT_EXIST("DoesNotExist");

        private final String text;

        Operator(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /// One line of `matchExpressions`; `values` is empty exactly for `Exists` and `DoesNotExist`.
    public record Requirement(String key, Operator operator, List<String> values) {

        public Requirement {
            values = List.copyOf(values);
            boolean takesValues = operator == Operator.IN || operator == Operator.NOT_IN;
            if (takesValues == values.isEmpty()) {
                throw new IllegalArgumentException(
                        takesValues
                                ? "the operator %s needs at least one value".formatted(operator)
                                : "the operator %s takes no values".formatted(operator));
            }
        }

        boolean selects(Map<String, String> labels) {
            return switch (operator) {
                case IN -> labels.containsKey(key) && values.contains(labels.get(key));
                case NOT_IN -> !labels.containsKey(key) || !values.contains(labels.get(key));
                case EXISTS -> labels.containsKey(key);
                case DOES_NOT_EXIST -> !labels.containsKey(key);
            };
        }

        @Override
        public String toString() {
            return values.isEmpty()
                    ? key + " " + operator
                    : key + " " + operator + " (" + String.join(", ", values) + ")";
        }
    }

    /// All that it says, pairs as well, as requirements.
    public List<Requirement> requirements() {
        var requirements = new ArrayList<Requirement>();
        matchLabels.forEach((key, value) ->
                requirements.add(new Requirement(key, Operator.IN, List.of(value))));
        requirements.addAll(matchExpressions);
        return requirements;
    }

    public boolean selects(Map<String, String> labels) {
        return labels.entrySet().containsAll(matchLabels.entrySet())
                && matchExpressions.stream().allMatch(requirement -> requirement.selects(labels));
    }

    public boolean isEverything() {
        return matchLabels.isEmpty() && matchExpressions.isEmpty();
    }

    @Override
    public String toString() {
        return Stream.concat(
                        matchLabels.entrySet().stream()
                                .map(pair -> pair.getKey() + "=" + pair.getValue()),
                        matchExpressions.stream().map(Requirement::toString))
                .collect(Collectors.joining(", "));
    }
}
