package dev.ringfence.breach;

import dev.ringfence.breach.Breach.Certainty;
import dev.ringfence.breach.Breach.Kind;
import dev.ringfence.breach.Claims.Declared;
import dev.ringfence.policy.Direction;
import dev.ringfence.policy.Peer;
import dev.ringfence.policy.PolicySpec;
import dev.ringfence.policy.Selector;
import dev.ringfence.traffic.AddressSet;
import dev.ringfence.traffic.Traffic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which rules of one policy open more of a direction than the declared exceptions do, taken
/// together: to whom, on which ports, for which pods.
///
/// Exact for all pods and namespaces that there could be. An address is no pod here: an exception
/// for a block allows no pod, nor the other way round, since no pod keeps its address.
record UndeclaredBreaches(PolicySpec spec, Direction direction, Declared declared) {

    private static final Peer EVERY_POD = new Peer.Namespaces(Selector.EVERYTHING);

    /// Whom one place of a rule names.
    sealed interface Named {

        /// Addresses.
        record At(AddressSet addresses) implements Named {}

        /// Pods.
        record Pods(Peer peer) implements Named {}
    }

    /// @param path of the peer, or of the rule where it names none
    private record Place(String path, Named named) {}

    private record Found(Place place, Excess excess) {}

    List<Breach> find() {
        var breaches = new ArrayList<Breach>();
        for (RuleOpening rule : RuleOpening.of(direction, spec.rules(direction))) {
            var found =
                    places(rule).stream().flatMap(place -> excess(rule, place).stream()).toList();
            boolean isWhole = found.size() >= rule.peers().size();
            found.stream()
                    .limit(rule.isForEverybody() ? 1 : found.size())
                    .map(each -> breach(each, isWhole ? rule.path() : each.place().path()))
                    .forEach(breaches::add);
        }
        return breaches;
    }

    private static List<Place> places(RuleOpening rule) {
        if (rule.isForEverybody()) {
            return List.of(
                    new Place(rule.path(), new Named.At(AddressSet.EVERYTHING)),
                    new Place(rule.path(), new Named.Pods(EVERY_POD)));
        }
        var places = new ArrayList<Place>();
        for (int i = 0; i < rule.peers().size(); i++) {
            places.add(new Place(rule.peerPath(i), named(rule.peers().get(i))));
        }
        return places;
    }

    private static Named named(Peer peer) {
        return peer instanceof Peer.IpBlock(var block)
                ? new Named.At(block.addresses())
                : new Named.Pods(peer);
    }

    private Optional<Found> excess(RuleOpening rule, Place place) {
        return OpenPorts.of(rule).stream()
                .flatMap(ports ->
                        switch (place.named()) {
                            case Named.At(var addresses) -> toAddresses(addresses, ports).stream();
                            case Named.Pods(var peer) -> toPods(peer, ports).stream();
                        })
                .findFirst()
                .map(excess -> new Found(place, excess));
    }

    /// What is open and not declared.
    private record Excess(Witness witness, Certainty certainty) {}

    /// No address outside has a port by name, so a name opens nothing there.
    private Optional<Excess> toAddresses(AddressSet addresses, OpenPorts ports) {
        if (direction == Direction.EGRESS && ports instanceof OpenPorts.Name) {
            return Optional.empty();
        }
        var exemptions = new ArrayList<Exemption>();
        for (PolicySpec allowance : declared.allowances()) {
            for (RuleOpening rule : RuleOpening.of(direction, allowance.rules(direction))) {
                var traffic = Traffic.of(rule.addresses(), ports.in(rule));
                exemptions.add(new Exemption(allowance.pods(), traffic));
            }
        }
        var open = Traffic.of(addresses, ports.all());
        var answer = new Remainder(exemptions).of(open, List.of(spec.pods()));
        return switch (answer) {
            case Remainder.Answer.Left(var labels, var left) ->
                    Optional.of(at(labels, left, ports, Certainty.CERTAIN));
            case Remainder.Answer.Undecided(var left) ->
                    Optional.of(at(Map.of(), left, ports, Certainty.POSSIBLE));
            case Remainder.Answer.Nothing() -> Optional.empty();
        };
    }

    private static Excess at(
            Map<String, String> labels, Traffic left, OpenPorts ports, Certainty certainty) {
        Traffic.Slice slice = left.slices().getFirst();
        var peer = new Witness.Peer.At(slice.addresses().cidrs().getFirst().first());
        return new Excess(new Witness(labels, peer, ports.witness(slice.ports())), certainty);
    }

    /// Whoever the peer is counts as one address, since only the ports are left to divide.
    private Optional<Excess> toPods(Peer peer, OpenPorts ports) {
        var encounter = new Encounter(declared.namespace());
        var exemptions = new ArrayList<Exemption>();
        for (PolicySpec allowance : declared.allowances()) {
            for (RuleOpening rule : RuleOpening.of(direction, allowance.rules(direction))) {
                var traffic = Traffic.of(AddressSet.EVERYTHING, ports.in(rule));
                for (Peer each : rule.isForEverybody() ? List.of(EVERY_POD) : rule.peers()) {
                    encounter
                            .between(allowance.pods(), each)
                            .ifPresent(who -> exemptions.add(new Exemption(who, traffic)));
                }
            }
        }
        Selector who = encounter.between(spec.pods(), peer).orElseThrow();
        var remainder = new Remainder(exemptions);
        var open = Traffic.of(AddressSet.EVERYTHING, ports.all());
        return encounter.cases().stream()
                .flatMap(where ->
                        meeting(encounter, remainder.of(open, List.of(who, where)), ports).stream())
                .findFirst();
    }

    private static Optional<Excess> meeting(
            Encounter encounter, Remainder.Answer answer, OpenPorts ports) {
        return switch (answer) {
            case Remainder.Answer.Left(var labels, var left) ->
                    Optional.of(
                            new Excess(
                                    new Witness(
                                            encounter.subject(labels),
                                            encounter.peer(labels),
                                            ports.witness(left.slices().getFirst().ports())),
                                    Certainty.CERTAIN));
            case Remainder.Answer.Undecided(var left) ->
                    Optional.of(
                            new Excess(
                                    new Witness(
                                            Map.of(),
                                            new Witness.Peer.AnyPod(),
                                            ports.witness(left.slices().getFirst().ports())),
                                    Certainty.POSSIBLE));
            case Remainder.Answer.Nothing() -> Optional.empty();
        };
    }

    private Breach breach(Found found, String toDelete) {
        return new Breach(
                direction == Direction.INGRESS ? Kind.INGRESS_UNDECLARED : Kind.EGRESS_UNDECLARED,
                found.excess().certainty(),
                new Claim.Isolated(direction),
                found.place().path(),
                found.excess().witness(),
                new Remedy.Delete(toDelete));
    }
}
