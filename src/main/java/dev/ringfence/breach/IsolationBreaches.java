package dev.ringfence.breach;

import dev.ringfence.breach.Breach.Certainty;
import dev.ringfence.breach.Breach.Kind;
import dev.ringfence.breach.RuleOpening.BlockAt;
import dev.ringfence.policy.Direction;
import dev.ringfence.policy.Peer;
import dev.ringfence.policy.PolicySpec;
import dev.ringfence.policy.Selector;
import dev.ringfence.traffic.Address;
import dev.ringfence.traffic.AddressSet;
import dev.ringfence.traffic.Cidr;
import dev.ringfence.traffic.Family;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Which rules of one policy open a direction to everybody.
///
/// A policy does so that names no peers, that names every namespace, or whose addresses, over all
/// its rules together, hold a block wider than /8 (IPv4) or /16 (IPv6): to split 0.0.0.0/0 into
/// pieces hides nothing.
record IsolationBreaches(PolicySpec spec, Direction direction) {

    private static final int WIDEST_IPV4 = 8;
    private static final int WIDEST_IPV6 = 16;

    /// An address that nobody has (RFC 5737): whoever is open to everybody is open to it.
    private static final Address ANYBODY = Address.parse("203.0.113.1");

    List<Breach> find() {
        // Most policies open nothing to everybody, whichever pods they are for.
        var rules = RuleOpening.of(direction, spec.rules(direction));
        if (rules.stream().noneMatch(IsolationBreaches::mayBreach)) {
            return List.of();
        }
        return switch (LabelSearch.find(List.of(spec.pods()), List.of())) {
            case LabelSearch.Answer.Found(var labels) -> find(rules, labels);
            case LabelSearch.Answer.Impossible(), LabelSearch.Answer.Undecided() -> List.of();
        };
    }

    private static boolean mayBreach(RuleOpening rule) {
        return rule.isForEverybody()
                || !rule.blocks().isEmpty()
                || rule.peers().stream().anyMatch(IsolationBreaches::isEveryPod);
    }

    private List<Breach> find(List<RuleOpening> rules, Map<String, String> labels) {
        var breaches = new ArrayList<Breach>();
        for (RuleOpening rule : rules) {
            if (rule.isForEverybody()) {
                breaches.add(world(rule.path(), witness(labels, ANYBODY, rule), rule.path()));
            }
            namespaces(rule, labels, breaches);
        }
        wide(rules, labels).ifPresent(breaches::add);
        return breaches;
    }

    private void namespaces(RuleOpening rule, Map<String, String> labels, List<Breach> breaches) {
        for (int i = 0; i < rule.peers().size(); i++) {
            if (isEveryPod(rule.peers().get(i))) {
                String path = rule.peerPath(i);
                boolean othersStay = !rule.peers().stream().allMatch(IsolationBreaches::isEveryPod);
                var remedy = new Remedy.Delete(othersStay ? path : rule.path());
                var witness = new Witness(labels, new Witness.Peer.AnyPod(), rule.somePort());
                breaches.add(breach(allNamespaces(), path, witness, remedy));
            }
        }
    }

    /// An empty podSelector beside an empty namespaceSelector selects no fewer pods than none.
    private static boolean isEveryPod(Peer peer) {
        return switch (peer) {
            case Peer.Namespaces(var namespaces) -> namespaces.isEverything();
            case Peer.PodsIn(Selector namespaces, Selector pods) ->
                    namespaces.isEverything() && pods.isEverything();
            case Peer.Pods _, Peer.IpBlock _ -> false;
        };
    }

    /// The widest block of all addresses together; a rule for everybody is told of already.
    private Optional<Breach> wide(List<RuleOpening> rules, Map<String, String> labels) {
        var named = rules.stream().filter(rule -> !rule.isForEverybody()).toList();
        var blocks = named.stream().flatMap(rule -> rule.blocks().stream()).toList();
        // Most policies have one block at most, and none in it is wider than itself.
        if (blocks.isEmpty()
                || (blocks.size() == 1 && !isTooWide(blocks.getFirst().block().cidr()))) {
            return Optional.empty();
        }
        var all =
                named.stream()
                        .map(RuleOpening::addresses)
                        .reduce(AddressSet.EMPTY, AddressSet::union);
        if (widest(all).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                alone(named)
                        .map(at -> {
                            var witness = witness(labels, at.addresses(), named);
                            return world(at.path() + ".ipBlock", witness, pathOf(named, at));
                        })
                        .orElseGet(() ->
                                world(
                                        direction.rulesPath(),
                                        witness(labels, all, named),
                                        direction.rulesPath())));
    }

    /// By an address that convinces: 0.0.0.0 may be open too, and nobody is there.
    private static Witness witness(
            Map<String, String> labels, AddressSet open, List<RuleOpening> rules) {
        Address address = open.contains(ANYBODY) ? ANYBODY : widest(open).orElseThrow().first();
        return witness(labels, address, opening(rules, address));
    }

    private static Optional<Cidr> widest(AddressSet addresses) {
        return Stream.of(
                        addresses.widest(Family.IPV4, WIDEST_IPV4 - 1),
                        addresses.widest(Family.IPV6, WIDEST_IPV6 - 1))
                .flatMap(Optional::stream)
                .min(Comparator.comparingInt(Cidr::prefix));
    }

    private static boolean isTooWide(Cidr cidr) {
        return cidr.prefix() < (cidr.family() == Family.IPV4 ? WIDEST_IPV4 : WIDEST_IPV6);
    }

    private static RuleOpening opening(List<RuleOpening> rules, Address address) {
        return rules.stream()
                .filter(rule -> rule.addresses().contains(address))
                .findFirst()
                .orElseThrow();
    }

    /// The one block that is too wide by itself and without which the rest is not.
    private static Optional<BlockAt> alone(List<RuleOpening> rules) {
        var blocks = rules.stream().flatMap(rule -> rule.blocks().stream()).toList();
        return blocks.stream()
                .filter(at -> widest(without(blocks, at)).isEmpty())
                .filter(at -> widest(at.addresses()).isPresent())
                .findFirst();
    }

    private static AddressSet without(List<BlockAt> blocks, BlockAt one) {
        return blocks.stream()
                .filter(at -> !at.path().equals(one.path()))
                .map(at -> at.addresses())
                .reduce(AddressSet.EMPTY, AddressSet::union);
    }

    /// What to delete: the peer, or the rule where it has no other.
    private static String pathOf(List<RuleOpening> rules, BlockAt at) {
        return rules.stream()
                .filter(rule -> rule.peers().size() == 1 && rule.blocks().contains(at))
                .map(RuleOpening::path)
                .findFirst()
                .orElse(at.path());
    }

    private Kind allNamespaces() {
        return direction == Direction.INGRESS
                ? Kind.INGRESS_ALL_NAMESPACES
                : Kind.EGRESS_ALL_NAMESPACES;
    }

    private Breach world(String path, Witness witness, String toDelete) {
        Kind kind = direction == Direction.INGRESS ? Kind.INGRESS_WORLD : Kind.EGRESS_WORLD;
        return breach(kind, path, witness, new Remedy.Delete(toDelete));
    }

    private Breach breach(Kind kind, String path, Witness witness, Remedy remedy) {
        return new Breach(
                kind, Certainty.CERTAIN, new Claim.Isolated(direction), path, witness, remedy);
    }

    private static Witness witness(Map<String, String> labels, Address address, RuleOpening rule) {
        return new Witness(labels, new Witness.Peer.At(address), rule.somePort());
    }
}
