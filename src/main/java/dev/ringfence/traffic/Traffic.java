package dev.ringfence.traffic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;

/// An exact set of (address, protocol, port): slices whose addresses are disjoint and whose ports
/// differ.
///
/// Equal sets are equal objects.
public record Traffic(List<Slice> slices) {

    public static final Traffic NONE = new Traffic(List.of());

    /// By the points of the ports, not by their text, which leaves other protocols out.
    private static final Comparator<Slice> WIDEST_PORTS_FIRST =
            Comparator.comparing((Slice slice) -> !slice.ports().equals(PortSet.EVERYTHING))
                    .thenComparing(slice -> slice.ports().toString())
                    .thenComparing(slice -> slice.ports().line().toString());

    public Traffic {
        slices = List.copyOf(slices);
    }

    /// Addresses that are all reachable on the same ports.
    public record Slice(AddressSet addresses, PortSet ports) {}

    public static Traffic of(AddressSet addresses, PortSet ports) {
        return addresses.isEmpty() || ports.isEmpty()
                ? NONE
                : new Traffic(List.of(new Slice(addresses, ports)));
    }

    public boolean isEmpty() {
        return slices.isEmpty();
    }

    public boolean contains(Address address, Protocol protocol, int port) {
        return slices.stream()
                .anyMatch(slice ->
                        slice.addresses().contains(address)
                                && slice.ports().contains(protocol, port));
    }

    public boolean meets(Traffic other) {
        return !intersect(other).isEmpty();
    }

    /// The addresses that are reachable on some port.
    public AddressSet addresses() {
        return slices.stream().map(Slice::addresses).reduce(AddressSet.EMPTY, AddressSet::union);
    }

    public Traffic union(Traffic other) {
        return combine(other, PortSet::union);
    }

    public Traffic minus(Traffic other) {
        return combine(other, PortSet::minus);
    }

    /// Asked far more often than the others: what has no part on one side has none in the answer.
    public Traffic intersect(Traffic other) {
        var pieces = new ArrayList<Slice>();
        for (Slice mine : slices) {
            for (Slice theirs : other.slices) {
                var addresses = mine.addresses().intersect(theirs.addresses());
                if (!addresses.isEmpty()) {
                    pieces.add(new Slice(addresses, mine.ports().intersect(theirs.ports())));
                }
            }
        }
        return pieces.isEmpty() ? NONE : joining(pieces);
    }

    /// Gives each address the ports that `rule` makes of its ports here and there.
    private Traffic combine(Traffic other, BinaryOperator<PortSet> rule) {
        var pieces = new ArrayList<Slice>();
        for (Slice mine : slices) {
            for (Slice theirs : other.slices) {
                pieces.add(
                        new Slice(
                                mine.addresses().intersect(theirs.addresses()),
                                rule.apply(mine.ports(), theirs.ports())));
            }
            pieces.add(
                    new Slice(
                            mine.addresses().minus(other.addresses()),
                            rule.apply(mine.ports(), PortSet.EMPTY)));
        }
        for (Slice theirs : other.slices) {
            pieces.add(
                    new Slice(
                            theirs.addresses().minus(addresses()),
                            rule.apply(PortSet.EMPTY, theirs.ports())));
        }
        return joining(pieces);
    }

    private static Traffic joining(List<Slice> pieces) {
        Map<PortSet, AddressSet> byPorts = new LinkedHashMap<>();
        for (Slice piece : pieces) {
            if (!piece.addresses().isEmpty() && !piece.ports().isEmpty()) {
                byPorts.merge(piece.ports(), piece.addresses(), AddressSet::union);
            }
        }
        return new Traffic(
                byPorts.entrySet().stream()
                        .map(entry -> new Slice(entry.getValue(), entry.getKey()))
                        .sorted(WIDEST_PORTS_FIRST)
                        .toList());
    }
}
