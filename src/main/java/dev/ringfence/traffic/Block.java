package dev.ringfence.traffic;

import java.util.List;

/// A block of addresses less some blocks within it, as an `ipBlock` of a NetworkPolicy says it.
public record Block(Cidr cidr, List<Cidr> except) {

    public Block {
        except = List.copyOf(except);
        for (Cidr hole : except) {
            if (!cidr.contains(hole) || cidr.equals(hole)) {
                throw new IllegalArgumentException(
                        "except %s must be a strict subset of cidr %s".formatted(hole, cidr));
            }
        }
    }

    public static Block of(Cidr cidr) {
        return new Block(cidr, List.of());
    }

    public AddressSet addresses() {
        return AddressSet.of(cidr).minus(AddressSet.of(except));
    }

    @Override
    public String toString() {
        return except.isEmpty() ? cidr.toString() : cidr + " except " + except;
    }
}
