package dev.ringfence.reach;

import dev.ringfence.policy.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What isolates one pod.
record Isolation(Closure ingress, Closure egress) {

    static final Isolation NONE = of(Map.of(), Map.of());

    static Isolation of(Map<Direction, List<Gate>> gates, Map<String, String> labels) {
        return new Isolation(
                Closure.of(gates.getOrDefault(Direction.INGRESS, List.of()), labels),
                Closure.of(gates.getOrDefault(Direction.EGRESS, List.of()), labels));
    }

    Side judge(Direction direction, Seen peer, Flow flow) {
        return switch (direction) {
            case INGRESS -> ingress.judge(peer, flow);
            case EGRESS -> egress.judge(peer, flow);
        };
    }

    /// The policies that isolate a pod in one direction.
    ///
    /// @param otherwise the answer where no rule lets a flow through
    record Closure(List<Gate> gates, Side otherwise) {

        static Closure of(List<Gate> standing, Map<String, String> labels) {
            var gates = standing.stream().filter(gate -> gate.subjects().picks(labels)).toList();
            return new Closure(
                    gates,
                    gates.isEmpty()
                            ? new Side.NotIsolated()
                            : new Side.Denied(gates.stream().map(Gate::policy).toList()));
        }

        Side judge(Seen peer, Flow flow) {
            if (gates.isEmpty()) {
                return otherwise;
            }
            var found = new ArrayList<RuleAt>(4);
            for (int i = 0; i < gates.size(); i++) {
                gates.get(i).addTo(found, peer, flow);
            }
            return found.isEmpty() ? otherwise : new Side.Allowed(found);
        }
    }
}
