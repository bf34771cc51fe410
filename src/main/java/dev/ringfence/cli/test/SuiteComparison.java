package dev.ringfence.cli.test;

import dev.ringfence.cli.suite.Expectation.Verdict;
import dev.ringfence.cli.test.SuiteOutcome.Deviation;
import dev.ringfence.cli.test.SuiteParties.Ends;
import dev.ringfence.policy.Direction;
import dev.ringfence.reach.Party;
import dev.ringfence.traffic.AddressSet;
import dev.ringfence.traffic.PortSet;
import dev.ringfence.traffic.Traffic;
import java.util.ArrayList;
import java.util.List;

/// Two ends, pair by pair, on the ports in question.
record SuiteComparison(SuiteDeviations found, SuiteParties parties, PortSet ports) {

    List<Deviation> compared(Ends from, Ends to, Verdict verdict) {
        var deviations = new ArrayList<Deviation>();
        boolean grouped = from.isGroup() || to.isGroup();
        for (Party.Pod caller : from.pods()) {
            for (Party.Pod called : to.pods()) {
                var other = parties.other(caller, called);
                // In a group nobody means a pod and itself.
                if (other.isPresent() || !grouped) {
                    deviations.addAll(pair(caller, other.orElse(called), verdict));
                }
            }
            deviations.addAll(outside(Direction.EGRESS, caller, to.outside(), verdict));
        }
        for (Party.Pod called : to.pods()) {
            deviations.addAll(outside(Direction.INGRESS, called, from.outside(), verdict));
        }
        return deviations;
    }

    private List<Deviation> pair(Party.Pod from, Party.Pod to, Verdict verdict) {
        var reached = found.cluster().reach(from, to);
        PortSet maybe = ports.intersect(reached.possible()).minus(reached.allowed());
        var certain =
                switch (verdict) {
                    case ALLOW ->
                            found.between(
                                    Deviation.Kind.CLOSED,
                                    from,
                                    to,
                                    ports.minus(reached.possible()));
                    case DENY ->
                            found.between(
                                    Deviation.Kind.OPEN,
                                    from,
                                    to,
                                    ports.intersect(reached.allowed()));
                };
        var all = new ArrayList<>(certain);
        all.addAll(found.between(Deviation.Kind.UNCERTAIN, from, to, maybe));
        return all;
    }

    private List<Deviation> outside(
            Direction direction, Party.Pod pod, AddressSet addresses, Verdict verdict) {
        Traffic asked = Traffic.of(addresses, ports);
        Traffic open = found.cluster().outside(direction, pod);
        return switch (verdict) {
            case ALLOW -> found.outside(Deviation.Kind.CLOSED, direction, pod, asked.minus(open));
            case DENY -> found.outside(Deviation.Kind.OPEN, direction, pod, asked.intersect(open));
        };
    }
}
