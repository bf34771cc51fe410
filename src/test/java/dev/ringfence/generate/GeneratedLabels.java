package dev.ringfence.generate;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Labels and selectors over so few keys and values that they meet often; the empty value is one.
final class GeneratedLabels {

    private static final List<String> KEYS = List.of("role", "team");
    private static final List<String> VALUES = List.of("db", "web", "");

    private final Dice dice;

    GeneratedLabels(Dice dice) {
        this.dice = dice;
    }

    Map<String, String> labels() {
        var labels = new TreeMap<String, String>();
        for (String key : KEYS) {
            if (dice.happens(65)) {
                labels.put(key, dice.one(VALUES));
            }
        }
        return labels;
    }

    /// Everything, or a conjunction of up to three requirements.
    LabelSelector selector() {
        var selector = new LabelSelector();
        selector.setMatchLabels(dice.happens(50) ? Map.of() : pairs());
        selector.setMatchExpressions(
                Absent.orElse(dice, dice.happens(50) ? List.of() : requirements()));
        return selector;
    }

    /// Selects namespaces, by their name as well.
    LabelSelector namespaceSelector(List<String> names) {
        if (dice.happens(70)) {
            return selector();
        }
        var selector = new LabelSelector();
        selector.setMatchLabels(Map.of("kubernetes.io/metadata.name", dice.one(names)));
        return selector;
    }

    private Map<String, String> pairs() {
        return new TreeMap<>(Map.of(dice.one(KEYS), dice.one(VALUES)));
    }

    private List<LabelSelectorRequirement> requirements() {
        return dice.some(1, 2, this::requirement);
    }

    private LabelSelectorRequirement requirement() {
        String operator = dice.one("In", "NotIn", "Exists", "DoesNotExist");
        boolean takesValues = operator.equals("In") || operator.equals("NotIn");
        List<String> values = takesValues ? dice.some(1, 2, () -> dice.one(VALUES)) : List.of();
        String key = dice.happens(15) ? "absent" : dice.one(KEYS);
        return new LabelSelectorRequirement(key, operator, Absent.orElse(dice, values));
    }
}
