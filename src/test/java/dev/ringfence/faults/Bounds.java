package dev.ringfence.faults;

import dev.ringfence.apimodel.Kind;
import dev.ringfence.oracle.Flow;
import dev.ringfence.oracle.Party;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Law 2 for one scenario: what must be open throughout, and what may be open at all, in each of
/// its namespaces.
final class Bounds {

    private final List<String> namespaces;
    private final Map<String, BitSet> least = new HashMap<>();
    private final Map<String, BitSet> most = new HashMap<>();

    /// @param namespaces without the mark
    Bounds(List<String> namespaces) {
        this.namespaces = List.copyOf(namespaces);
    }

    /// A state that the scenario starts from, ends in, or passes through by somebody's hand.
    void include(Map<String, Moment> state, String mark) {
        for (String name : namespaces) {
            if (stands(name, state, mark)) {
                BitSet allowed = allowed(name, state, mark);
                least.computeIfAbsent(name, _ -> (BitSet) allowed.clone()).and(allowed);
                most.computeIfAbsent(name, _ -> (BitSet) allowed.clone()).or(allowed);
            }
        }
    }

    private static boolean stands(String name, Map<String, Moment> state, String mark) {
        Moment moment = state.get(Kind.NAMESPACE.plural() + "//" + mark + "-" + name);
        return moment != null && moment.object() != null;
    }

    private BitSet allowed(String name, Map<String, Moment> state, String mark) {
        return Allowed.in(
                mark + "-" + name,
                state,
                namespaces.stream().map(each -> mark + "-" + each).toList());
    }

    /// Walks through what was stored.
    ///
    /// @param start the state before the first moment
    /// @return in words, where the bounds were left first
    Optional<String> firstBreach(Map<String, Moment> start, List<Moment> moments, String mark) {
        var state = new TreeMap<>(start);
        for (Moment moment : moments) {
            state.put(moment.key(), moment);
            for (String name : namespaces) {
                if (stands(name, state, mark)) {
                    var breach = breach(name, state, mark);
                    if (breach.isPresent()) {
                        return breach.map(words -> "%s after %s".formatted(words, said(moment)));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isInhabited(String namespace, Map<String, Moment> state) {
        return state.values().stream()
                .anyMatch(each ->
                        each.kind().equals(Kind.POD)
                                && each.namespace().equals(namespace)
                                && each.object() != null);
    }

    private static String said(Moment moment) {
        return "%s of %s"
                .formatted(moment.object() == null ? "the deletion" : "the storing", moment.key());
    }

    private Optional<String> breach(String name, Map<String, Moment> state, String mark) {
        BitSet allowed = allowed(name, state, mark);
        BitSet cut = (BitSet) least.getOrDefault(name, new BitSet()).clone();
        cut.andNot(allowed);
        // Where no pod runs, nothing can be cut.
        if (!cut.isEmpty() && isInhabited(mark + "-" + name, state)) {
            return Optional.of("outage in %s: %s".formatted(name, flow(name, cut)));
        }
        BitSet hole = (BitSet) allowed.clone();
        hole.andNot(most.getOrDefault(name, allowed));
        return hole.isEmpty()
                ? Optional.empty()
                : Optional.of("hole in %s: %s".formatted(name, flow(name, hole)));
    }

    private String flow(String name, BitSet bits) {
        var all = new ArrayList<Party.Namespace>();
        namespaces.forEach(each -> all.add(new Party.Namespace(each, Map.of())));
        Flow flow = Allowed.flows(new Party.Namespace(name, Map.of()), all).get(bits.nextSetBit(0));
        return "%s to %s %s %d, and %d more"
                .formatted(
                        words(flow.from()),
                        words(flow.to()),
                        flow.protocol(),
                        flow.port(),
                        bits.cardinality() - 1);
    }

    private static String words(Party party) {
        return switch (party) {
            case Party.Address(var ip) -> String.valueOf(ip);
            case Party.Pod pod ->
                    "%s/%s%s".formatted(pod.namespace().name(), pod.name(), pod.labels());
        };
    }
}
