package dev.ringfence.reach;

import dev.ringfence.policy.Direction;
import dev.ringfence.reach.Explanation.Certainty;
import dev.ringfence.traffic.AddressSet;
import dev.ringfence.traffic.Cidr;
import dev.ringfence.traffic.PortRange;
import dev.ringfence.traffic.PortSet;
import dev.ringfence.traffic.Protocol;
import dev.ringfence.traffic.Traffic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Policies and pods, ready for questions about single flows, each of which is answered exactly as
/// the specification of NetworkPolicy says.
///
/// Pods that it was not told of may be asked about as well; the answer only takes longer. It does
/// not know which node a pod runs on, and so leaves out that a pod and its own node always reach
/// each other.
public final class Cluster {

    private static final Side OUTSIDE = new Side.NotJudged(Side.Reason.OUTSIDE);
    private static final Side HOST_NETWORK = new Side.NotJudged(Side.Reason.HOST_NETWORK);
    private static final Side ITSELF = new Side.NotJudged(Side.Reason.ITSELF);

    /// Some address outside: none of them has names for ports.
    private static final Party NOBODY = new Party.Outside(Cidr.ALL_IPV4.first());

    private final Map<String, Map<Direction, List<Gate>>> gates;
    private final Map<String, Map<String, Known>> pods;

    private record Known(Party.Pod pod, Isolation isolation) {}

    public Cluster(Collection<StandingPolicy> policies, Collection<Party.Pod> pods) {
        this.gates = gates(policies);
        this.pods = new HashMap<>();
        for (Party.Pod pod : pods) {
            this.pods
                    .computeIfAbsent(pod.namespace().name(), _ -> new HashMap<>())
                    .put(pod.name(), new Known(pod, found(pod)));
        }
    }

    private static Map<String, Map<Direction, List<Gate>>> gates(
            Collection<StandingPolicy> policies) {
        var gates = new HashMap<String, Map<Direction, List<Gate>>>();
        for (StandingPolicy policy : policies) {
            var ofNamespace =
                    gates.computeIfAbsent(policy.namespace(), _ -> new EnumMap<>(Direction.class));
            for (Direction direction : policy.spec().isolates()) {
                ofNamespace
                        .computeIfAbsent(direction, _ -> new ArrayList<>())
                        .add(Gate.of(policy, direction));
            }
        }
        return gates;
    }

    /// Whether the flow is allowed, and by which rules, or by the lack of which.
    public Explanation explain(Flow flow) {
        if (flow.from() instanceof Party.Pod from
                && flow.to() instanceof Party.Pod to
                && from.is(to)) {
            return new Explanation(flow, ITSELF, ITSELF, Certainty.CERTAIN);
        }
        Side egress = side(Direction.EGRESS, flow.from(), flow.to(), flow);
        Side ingress = side(Direction.INGRESS, flow.to(), flow.from(), flow);
        Certainty certainty =
                egress.passes() && ingress.passes()
                        ? Certainty.CERTAIN
                        : certainty(flow, egress, ingress);
        return new Explanation(flow, egress, ingress, certainty);
    }

    /// All ports on which the flow is allowed: what [#explain] says of each.
    public Reachable reach(Party from, Party to) {
        if (from instanceof Party.Pod caller
                && to instanceof Party.Pod called
                && caller.is(called)) {
            return new Reachable(PortSet.EVERYTHING, PortSet.EVERYTHING);
        }
        PortSet egress = ports(Direction.EGRESS, from, to, to);
        PortSet ingress = ports(Direction.INGRESS, to, from, to);
        PortSet allowed = egress.intersect(ingress);
        PortSet possible = allowed;
        for (var faces : Addresses.faces(new Flow(from, to, Protocol.TCP, PortRange.LOWEST))) {
            PortSet out = egress.union(portsOfBlocks(Direction.EGRESS, from, faces.to(), to));
            PortSet in = ingress.union(portsOfBlocks(Direction.INGRESS, to, faces.from(), to));
            possible = possible.union(out.intersect(in));
        }
        return new Reachable(allowed, possible);
    }

    private PortSet ports(Direction direction, Party judged, Party peer, Party called) {
        return judged instanceof Party.Pod pod && pod.network() == Party.Network.OWN
                ? new Extent(isolation(pod).of(direction)).ports(Addresses.seen(peer, pod), called)
                : PortSet.EVERYTHING;
    }

    private PortSet portsOfBlocks(Direction direction, Party judged, Seen peer, Party called) {
        return judged instanceof Party.Pod pod
                ? new Extent(isolation(pod).of(direction)).portsOfBlocks(peer, called)
                : PortSet.EMPTY;
    }

    /// All that is allowed between the pod and addresses that are no pod's.
    public Traffic outside(Direction direction, Party.Pod pod) {
        if (pod.network() == Party.Network.HOST) {
            return Traffic.of(AddressSet.EVERYTHING, PortSet.EVERYTHING);
        }
        return switch (direction) {
            case INGRESS -> new Extent(isolation(pod).of(direction)).outside(pod);
            case EGRESS -> new Extent(isolation(pod).of(direction)).outside(NOBODY);
        };
    }

    private Side side(Direction direction, Party judged, Party peer, Flow flow) {
        return switch (judged) {
            case Party.Outside _ -> OUTSIDE;
            case Party.Pod pod ->
                    switch (pod.network()) {
                        case HOST -> HOST_NETWORK;
                        case OWN ->
                                isolation(pod).of(direction).judge(Addresses.seen(peer, pod), flow);
                    };
        };
    }

    private Isolation isolation(Party.Pod pod) {
        Map<String, Known> neighbours = pods.get(pod.namespace().name());
        Known known = neighbours == null ? null : neighbours.get(pod.name());
        return known != null && known.pod().labels().equals(pod.labels())
                ? known.isolation()
                : found(pod);
    }

    private Isolation found(Party.Pod pod) {
        var ofNamespace = gates.get(pod.namespace().name());
        return ofNamespace == null ? Isolation.NONE : Isolation.of(ofNamespace, pod.labels());
    }

    /// How far other engines, or an address that is not known, could turn a denial.
    private Certainty certainty(Flow flow, Side egress, Side ingress) {
        for (var faces : Addresses.faces(flow)) {
            if (opens(Direction.EGRESS, egress, faces.to(), flow)
                    && opens(Direction.INGRESS, ingress, faces.from(), flow)) {
                return faces.meaning();
            }
        }
        return Certainty.CERTAIN;
    }

    private boolean opens(Direction direction, Side side, Seen peer, Flow flow) {
        Party judged = direction == Direction.EGRESS ? flow.from() : flow.to();
        return side.passes()
                || (judged instanceof Party.Pod pod
                        && isolation(pod).of(direction).hasBlockFor(peer, flow));
    }
}
