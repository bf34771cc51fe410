package dev.ringfence.reach;

import dev.ringfence.reach.Isolation.Closure;
import dev.ringfence.traffic.AddressSet;
import dev.ringfence.traffic.PortSet;
import dev.ringfence.traffic.Traffic;

/// All that one end of flows lets through at once, where a [Closure] says it of a single one.
record Extent(Closure closure) {

    /// @param called whose names of ports count
    PortSet ports(Seen peer, Party called) {
        if (closure.gates().isEmpty()) {
            return PortSet.EVERYTHING;
        }
        PortSet ports = PortSet.EMPTY;
        for (Gate gate : closure.gates()) {
            for (Opening opening : gate.openings()) {
                if (opening.ways().stream().anyMatch(way -> way.who().means(peer))) {
                    ports = ports.union(opening.ports(called));
                }
            }
        }
        return ports;
    }

    /// Those that ipBlocks let through.
    PortSet portsOfBlocks(Seen peer, Party called) {
        PortSet ports = PortSet.EMPTY;
        for (Gate gate : closure.gates()) {
            for (Opening opening : gate.openings()) {
                if (opening.blocks().stream().anyMatch(block -> block.means(peer))) {
                    ports = ports.union(opening.ports(called));
                }
            }
        }
        return ports;
    }

    /// What is let through between the pod and addresses outside.
    Traffic outside(Party called) {
        if (closure.gates().isEmpty()) {
            return Traffic.of(AddressSet.EVERYTHING, PortSet.EVERYTHING);
        }
        Traffic traffic = Traffic.NONE;
        for (Gate gate : closure.gates()) {
            for (Opening opening : gate.openings()) {
                traffic = traffic.union(Traffic.of(opening.addresses(), opening.ports(called)));
            }
        }
        return traffic;
    }
}
