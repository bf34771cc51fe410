package dev.ringfence.cli.release;

import dev.ringfence.drift.ObservedPolicy;
import dev.ringfence.policy.Direction;
import dev.ringfence.transition.Step;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What goes in one namespace.
///
/// @param going policies that no baseline asks for
/// @param refused policies that were asked for and stay
/// @param steps in which they go: none of them cuts what is allowed before and after
/// @param opened the pods that nothing isolates any more then, by direction
record Departure(
        String namespace,
        List<ObservedPolicy> going,
        List<Refusal> refused,
        List<Step> steps,
        Map<Direction, List<String>> opened) {

    Departure {
        going = List.copyOf(going);
        refused = List.copyOf(refused);
        steps = List.copyOf(steps);
        var copy = new EnumMap<Direction, List<String>>(Direction.class);
        copy.putAll(opened);
        opened = Collections.unmodifiableMap(copy);
    }

    /// @param reason with the way out
    record Refusal(String namespace, String policy, String reason) {}
}
