package dev.ringfence.lint;

import dev.ringfence.policy.NamespaceFacts;
import dev.ringfence.policy.Peer;
import dev.ringfence.policy.Selector;
import dev.ringfence.reach.Party;
import dev.ringfence.traffic.Address;
import dev.ringfence.traffic.Block;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/// What is known beside the policies: pods and workloads, and the Services before them.
public final class Surroundings {

    private static final Comparator<Address> ORDER =
            Comparator.comparing(Address::family)
                    .thenComparing(Address::high, Long::compareUnsigned)
                    .thenComparing(Address::low, Long::compareUnsigned);

    private final TreeMap<String, List<Resident>> residents = new TreeMap<>();
    private final Map<String, List<Service>> services = new HashMap<>();
    private final TreeMap<Address, Resident> addresses = new TreeMap<>(ORDER);
    private final Map<Selector, List<Resident>> selected = new HashMap<>();
    private final Map<Peer.PodsIn, List<Resident>> picked = new HashMap<>();
    private final Map<PlacedRule, List<Remark>> judged = new HashMap<>();
    private final Knowledge knowledge;

    /// How much of what is there is known.
    public enum Knowledge {
        /// All that was given could be read.
        WHOLE,
        /// Something could not, so nothing can be said of what is not there.
        PART
    }

    public Surroundings(
            Collection<Resident> residents, Collection<Service> services, Knowledge knowledge) {
        this.knowledge = knowledge;
        for (Resident each : residents) {
            this.residents.computeIfAbsent(each.namespace(), _ -> new ArrayList<>()).add(each);
            if (each.hasOwnNetwork()) {
                each.pod().addresses().forEach(address -> addresses.putIfAbsent(address, each));
            }
        }
        for (Service each : services) {
            this.services.computeIfAbsent(each.namespace(), _ -> new ArrayList<>()).add(each);
        }
    }

    boolean isWhole() {
        return knowledge == Knowledge.WHOLE;
    }

    /// Whether no pod is known of anywhere.
    boolean hasNobody() {
        return residents.isEmpty();
    }

    /// The namespaces of which some pod is known.
    List<NamespaceFacts> namespaces() {
        return residents.values().stream().map(Surroundings::facts).toList();
    }

    /// Whatever is known to be in this namespace.
    List<Resident> in(String namespace) {
        return residents.getOrDefault(namespace, List.of());
    }

    /// Those of them that policies hold for.
    List<Resident> judgedIn(String namespace) {
        return in(namespace).stream().filter(Resident::hasOwnNetwork).toList();
    }

    /// Those of all namespaces with these labels.
    List<Resident> judgedIn(Selector namespaces) {
        return selected.computeIfAbsent(namespaces, this::select);
    }

    /// Those of them that have these labels. Many policies have the same peers.
    List<Resident> judgedIn(Selector namespaces, Selector pods) {
        return picked.computeIfAbsent(
                new Peer.PodsIn(namespaces, pods),
                _ ->
                        judgedIn(namespaces).stream()
                                .filter(each -> pods.selects(each.pod().labels()))
                                .toList());
    }

    private List<Resident> select(Selector namespaces) {
        String name = namespaces.matchLabels().get(Party.NAME_LABEL);
        var candidates = name == null ? residents.values() : List.of(in(name));
        return candidates.stream()
                .filter(each -> !each.isEmpty() && namespaces.selects(facts(each).labels()))
                .flatMap(List::stream)
                .filter(Resident::hasOwnNetwork)
                .toList();
    }

    private static NamespaceFacts facts(List<Resident> residents) {
        return residents.getFirst().pod().namespace();
    }

    List<Service> servicesIn(String namespace) {
        return services.getOrDefault(namespace, List.of());
    }

    /// What is to be said of a rule that says the same in whatever namespace it stands.
    List<Remark> judgedOnce(PlacedRule rule, Supplier<List<Remark>> remarks) {
        var known = judged.get(rule);
        if (known == null) {
            known = remarks.get();
            judged.put(rule, known);
        }
        return known;
    }

    /// Somebody whose address lies in this block.
    Optional<Map.Entry<Address, Resident>> within(Block block) {
        if (addresses.isEmpty()) {
            return Optional.empty();
        }
        var set = block.addresses();
        return addresses
                .subMap(block.cidr().first(), true, block.cidr().last(), true)
                .entrySet()
                .stream()
                .filter(each -> set.contains(each.getKey()))
                .findFirst();
    }
}
