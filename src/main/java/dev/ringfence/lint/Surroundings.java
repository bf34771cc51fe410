package dev.ringfence.lint;

import dev.ringfence.policy.NamespaceFacts;
import dev.ringfence.policy.Selector;
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

    private List<Resident> select(Selector namespaces) {
        return residents.values().stream()
                .filter(each -> namespaces.selects(facts(each).labels()))
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

    /// Somebody whose address lies in this block.
    Optional<Map.Entry<Address, Resident>> within(Block block) {
        var set = block.addresses();
        return addresses
                .subMap(block.cidr().first(), true, block.cidr().last(), true)
                .entrySet()
                .stream()
                .filter(each -> set.contains(each.getKey()))
                .findFirst();
    }
}
