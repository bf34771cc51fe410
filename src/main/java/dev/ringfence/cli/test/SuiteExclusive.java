package dev.ringfence.cli.test;

import dev.ringfence.cli.suite.Expectation;
import dev.ringfence.cli.test.SuiteOutcome.Deviation;
import dev.ringfence.cli.test.SuiteParties.Pass;
import dev.ringfence.policy.Direction;
import dev.ringfence.reach.Party;
import dev.ringfence.traffic.AddressSet;
import dev.ringfence.traffic.PortSet;
import dev.ringfence.traffic.Traffic;
import java.util.ArrayList;
import java.util.List;

/// Finds everybody else: all known pods, pods that anybody may start, and all addresses.
record SuiteExclusive(
        SuiteDeviations found, SuiteParties parties, Expectation.Only only, List<Pass> passes) {

    List<Deviation> beyond(Party.Pod subject) {
        var deviations = new ArrayList<Deviation>();
        for (Party.Pod peer : parties.subjects().inhabitants()) {
            parties.other(subject, peer)
                    .ifPresent(other ->
                            deviations.addAll(pair(subject, other, only.ports().minus(of(peer)))));
        }
        deviations.addAll(outside(subject));
        for (Party.Pod peer : parties.strangers()) {
            deviations.addAll(pair(subject, peer, only.ports().minus(of(peer))));
        }
        return deviations;
    }

    /// The ports on which this one may.
    private PortSet of(Party.Pod peer) {
        return passes.stream()
                .filter(pass -> pass.pods().test(peer))
                .map(Pass::ports)
                .reduce(PortSet.EMPTY, PortSet::union);
    }

    private List<Deviation> pair(Party.Pod subject, Party.Pod peer, PortSet forbidden) {
        boolean called = only.direction() == Direction.INGRESS;
        Party from = called ? peer : subject;
        Party to = called ? subject : peer;
        var reached = found.cluster().reach(from, to);
        var deviations =
                new ArrayList<>(
                        found.between(
                                Deviation.Kind.OPEN,
                                from,
                                to,
                                forbidden.intersect(reached.allowed())));
        deviations.addAll(
                found.between(
                        Deviation.Kind.UNCERTAIN,
                        from,
                        to,
                        forbidden.intersect(reached.possible()).minus(reached.allowed())));
        return deviations;
    }

    private List<Deviation> outside(Party.Pod subject) {
        AddressSet addresses = AddressSet.EVERYTHING.minus(parties.ofPods());
        Traffic beyond =
                found.cluster()
                        .outside(only.direction(), subject)
                        .intersect(Traffic.of(addresses, only.ports()));
        for (Pass pass : passes) {
            beyond = beyond.minus(Traffic.of(pass.addresses(), pass.ports()));
        }
        return found.outside(Deviation.Kind.OPEN, only.direction(), subject, beyond);
    }
}
