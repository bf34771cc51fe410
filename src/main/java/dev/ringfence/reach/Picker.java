package dev.ringfence.reach;

import dev.ringfence.policy.Selector;
import dev.ringfence.policy.Selector.Requirement;
import java.util.List;
import java.util.Map;

/// A selector that is asked for each of very many flows: it answers as [Selector#selects] does, and
/// allocates nothing.
final class Picker {

    private final String[] pairs;
    private final List<Requirement> requirements;

    Picker(Selector selector) {
        this.pairs =
                selector.matchLabels().entrySet().stream()
                        .flatMap(pair -> List.of(pair.getKey(), pair.getValue()).stream())
                        .toArray(String[]::new);
        this.requirements = selector.matchExpressions();
    }

    boolean picks(Map<String, String> labels) {
        for (int i = 0; i < pairs.length; i += 2) {
            if (!pairs[i + 1].equals(labels.get(pairs[i]))) {
                return false;
            }
        }
        for (int i = 0; i < requirements.size(); i++) {
            if (!holds(requirements.get(i), labels)) {
                return false;
            }
        }
        return true;
    }

    private static boolean holds(Requirement requirement, Map<String, String> labels) {
        String value = labels.get(requirement.key());
        return switch (requirement.operator()) {
            case IN -> value != null && requirement.values().contains(value);
            case NOT_IN -> value == null || !requirement.values().contains(value);
            case EXISTS -> value != null;
            case DOES_NOT_EXIST -> value == null;
        };
    }
}
