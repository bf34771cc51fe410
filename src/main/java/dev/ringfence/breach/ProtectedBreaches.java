package dev.ringfence.breach;

import dev.ringfence.breach.Breach.Certainty;
import dev.ringfence.breach.Breach.Kind;
import dev.ringfence.breach.RuleOpening.BlockAt;
import dev.ringfence.policy.PolicySpec;
import dev.ringfence.policy.ProtectedEndpoint;
import dev.ringfence.traffic.Address;
import dev.ringfence.traffic.AddressSet;
import dev.ringfence.traffic.Cidr;
import dev.ringfence.traffic.Family;
import dev.ringfence.traffic.Nat64;
import dev.ringfence.traffic.Traffic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Which rules of one policy open a protected endpoint.
///
/// Policies add up, so an endpoint is open exactly if one rule opens it: each rule is judged alone.
record ProtectedBreaches(PolicySpec spec, ProtectedEndpoint endpoint, List<Exemption> exemptions) {

    /// @param egress what the rules of the policy open
    List<Breach> find(List<RuleOpening> egress) {
        var breaches = new ArrayList<Breach>();
        for (RuleOpening rule : egress) {
            if (rule.isForEverybody()) {
                everybody(rule, breaches);
            }
            for (BlockAt at : rule.blocks()) {
                block(rule, at, breaches);
            }
        }
        return breaches;
    }

    private void everybody(RuleOpening rule, List<Breach> breaches) {
        var remedy = new Remedy.Delete(rule.path());
        var open = rule.to(AddressSet.EVERYTHING).intersect(endpoint.traffic());
        judge(open, new Place(Kind.OPEN_ALL, Certainty.CERTAIN, rule.path(), remedy), breaches);
        if (!rule.names().isEmpty() && open.isEmpty()) {
            judge(
                    endpoint.traffic(),
                    new Place(Kind.NAMED_PORT_NO_PEER, Certainty.POSSIBLE, rule.path(), remedy),
                    breaches);
        }
    }

    private void block(RuleOpening rule, BlockAt at, List<Breach> breaches) {
        var open = rule.to(at.addresses()).intersect(endpoint.traffic());
        if (open.isEmpty()) {
            return;
        }
        var place =
                new Place(
                        kind(rule, at),
                        Certainty.CERTAIN,
                        at.path() + ".ipBlock",
                        remedy(rule, at, open.addresses()));
        judge(open, place, breaches);
    }

    /// Where and how a rule opens.
    private record Place(Kind kind, Certainty certainty, String path, Remedy remedy) {}

    /// What is open is a breach where a pod can stand that no exemption covers.
    private void judge(Traffic open, Place place, List<Breach> breaches) {
        switch (new Remainder(exemptions).of(open, List.of(spec.pods()))) {
            case Remainder.Answer.Left(var labels, var left) ->
                    breaches.add(breach(place, place.certainty(), left, labels));
            case Remainder.Answer.Undecided(var left) ->
                    breaches.add(breach(place, Certainty.POSSIBLE, left, Map.of()));
            case Remainder.Answer.Nothing() -> {}
        }
    }

    private Breach breach(
            Place place, Certainty certainty, Traffic open, Map<String, String> labels) {
        Traffic.Slice slice = open.slices().getFirst();
        Address address = told(slice.addresses());
        var witness =
                new Witness(
                        labels, new Witness.Peer.At(address), Witness.Ports.firstOf(slice.ports()));
        return new Breach(
                place.kind(),
                certainty,
                new Claim.Protected(endpoint.name()),
                place.path(),
                witness,
                place.remedy());
    }

    /// A native address rather than one by way of a NAT64 gateway, which not every cluster has.
    private static Address told(AddressSet addresses) {
        var natives = addresses.minus(AddressSet.of(Nat64.ALL));
        return (natives.isEmpty() ? addresses : natives).cidrs().getFirst().first();
    }

    private Kind kind(RuleOpening rule, BlockAt at) {
        Family family = at.block().cidr().family();
        boolean otherFamilyIsCaredFor =
                rule.blocks().stream()
                        .map(BlockAt::block)
                        .filter(block -> block.cidr().family() != family)
                        .anyMatch(block -> meetsOnlyByExcept(block.cidr(), rule));
        if (otherFamilyIsCaredFor) {
            return Kind.FAMILY_GAP;
        }
        return at.block().except().isEmpty() ? Kind.OPEN_CIDR : Kind.PARTIAL_EXCEPT;
    }

    /// Whether the endpoint has addresses in `cidr`, and the rule opens none of that family.
    private boolean meetsOnlyByExcept(Cidr cidr, RuleOpening rule) {
        var ofFamily =
                endpoint.traffic()
                        .addresses()
                        .intersect(
                                AddressSet.of(
                                        cidr.family() == Family.IPV4
                                                ? Cidr.ALL_IPV4
                                                : Cidr.ALL_IPV6));
        return ofFamily.meets(AddressSet.of(cidr)) && !rule.addresses().meets(ofFamily);
    }

    /// The exact `except`; or what to delete, where nothing would be left of the block. A rule
    /// never loses its last peer alone: without peers it would be open to everybody.
    private Remedy remedy(RuleOpening rule, BlockAt at, AddressSet open) {
        if (!at.addresses().minus(open).isEmpty()) {
            return new Remedy.Except(at.path() + ".ipBlock", open.cidrs());
        }
        boolean othersStay =
                rule.peers().size() > rule.blocks().size()
                        || rule.blocks().stream().anyMatch(other -> isPartlyOutside(other, rule));
        return new Remedy.Delete(othersStay ? at.path() : rule.path());
    }

    private boolean isPartlyOutside(BlockAt at, RuleOpening rule) {
        var closed = rule.to(at.addresses()).intersect(endpoint.traffic()).addresses();
        return !at.addresses().minus(closed).isEmpty();
    }
}
