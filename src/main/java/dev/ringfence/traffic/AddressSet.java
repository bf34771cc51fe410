package dev.ringfence.traffic;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// An exact set of IPv4 and IPv6 addresses. Equal sets are equal objects.
public final class AddressSet {

    public static final AddressSet EMPTY = new AddressSet(Line.EMPTY, Line.EMPTY);
    public static final AddressSet EVERYTHING = of(Cidr.ALL_IPV4, Cidr.ALL_IPV6);

    private final Line ipv4;
    private final Line ipv6;

    private AddressSet(Line ipv4, Line ipv6) {
        this.ipv4 = ipv4;
        this.ipv6 = ipv6;
    }

    public static AddressSet of(Cidr... cidrs) {
        return of(List.of(cidrs));
    }

    public static AddressSet of(Collection<Cidr> cidrs) {
        return new AddressSet(merging(cidrs, Family.IPV4), merging(cidrs, Family.IPV6));
    }

    private static Line merging(Collection<Cidr> cidrs, Family family) {
        return Line.merging(
                cidrs.stream().filter(cidr -> cidr.family() == family).map(Cidr::range).toList());
    }

    public boolean isEmpty() {
        return ipv4.isEmpty() && ipv6.isEmpty();
    }

    public boolean contains(Address address) {
        return line(address.family()).contains(address.point());
    }

    public boolean contains(AddressSet other) {
        return other.minus(this).isEmpty();
    }

    public boolean meets(AddressSet other) {
        return !intersect(other).isEmpty();
    }

    public AddressSet union(AddressSet other) {
        return new AddressSet(ipv4.union(other.ipv4), ipv6.union(other.ipv6));
    }

    public AddressSet intersect(AddressSet other) {
        return new AddressSet(ipv4.intersect(other.ipv4), ipv6.intersect(other.ipv6));
    }

    public AddressSet minus(AddressSet other) {
        return new AddressSet(ipv4.minus(other.ipv4), ipv6.minus(other.ipv6));
    }

    private Line line(Family family) {
        return switch (family) {
            case IPV4 -> ipv4;
            case IPV6 -> ipv6;
        };
    }

    /// The one shortest list of disjoint blocks that hold exactly these addresses, in order.
    public List<Cidr> cidrs() {
        var cidrs = new ArrayList<Cidr>();
        for (Cidr all : List.of(Cidr.ALL_IPV4, Cidr.ALL_IPV6)) {
            cidrs.addAll(Cover.of(line(all.family()), all).cidrs());
        }
        return List.copyOf(cidrs);
    }

    /// The widest block in this set, the first of equals; none where all are narrower than `least`.
    /// Looks no deeper than that, where [#cidrs] would go to the last address.
    public Optional<Cidr> widest(Family family, int least) {
        Line line = line(family);
        var level = List.of(family == Family.IPV4 ? Cidr.ALL_IPV4 : Cidr.ALL_IPV6);
        for (int prefix = 0; prefix <= least && !level.isEmpty(); prefix++) {
            var halves = new ArrayList<Cidr>();
            for (Cidr cidr : level) {
                if (line.covers(cidr.range())) {
                    return Optional.of(cidr);
                }
                if (line.meets(cidr.range())) {
                    halves.add(cidr.lowerHalf());
                    halves.add(cidr.upperHalf());
                }
            }
            level = halves;
        }
        return Optional.empty();
    }

    /// The addresses of this set that lie in `outer`, as disjoint blocks, written with the fewest
    /// CIDRs in all.
    ///
    /// No block reaches beyond `outer`, so that an engine that ignores `except` opens no more than
    /// `outer` says; and where blocks with and without `except` are equally short, those without
    /// are taken.
    ///
    /// IPv4 addresses in IPv6 dress (`::ffff:0:0/96`) are left to chance: no packet bears one, and
    /// a NetworkPolicy must not name one.
    public List<Block> blocksWithin(AddressSet outer) {
        return outer.cidrs().stream()
                .flatMap(cidr -> Cover.of(line(cidr.family()), cidr).blocks().stream())
                .filter(block -> !Cidr.MAPPED.contains(block.cidr()))
                .map(AddressSet::withoutMapped)
                .toList();
    }

    private static Block withoutMapped(Block block) {
        var except = block.except().stream().filter(hole -> !Cidr.MAPPED.contains(hole)).toList();
        return new Block(block.cidr(), except);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AddressSet set && set.ipv4.equals(ipv4) && set.ipv6.equals(ipv6);
    }

    @Override
    public int hashCode() {
        return Objects.hash(ipv4, ipv6);
    }

    @Override
    public String toString() {
        return cidrs().toString();
    }
}
