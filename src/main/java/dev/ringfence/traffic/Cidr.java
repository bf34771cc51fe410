package dev.ringfence.traffic;

import java.util.Comparator;
import java.util.regex.Pattern;

/// A block of addresses, canonical: no bit is set beyond the prefix.
public record Cidr(Address network, int prefix) implements Comparable<Cidr> {

    public static final Cidr ALL_IPV4 = new Cidr(new Address(Family.IPV4, 0, 0), 0);
    public static final Cidr ALL_IPV6 = new Cidr(new Address(Family.IPV6, 0, 0), 0);

    /// IPv4 addresses in IPv6 dress.
    static final Cidr MAPPED = new Cidr(new Address(Family.IPV6, 0, 0xffff_0000_0000L), 96);

    private static final Pattern PREFIX = Pattern.compile("0|[1-9][0-9]{0,2}");
    private static final Comparator<Cidr> ORDER =
            Comparator.comparing(Cidr::family)
                    .thenComparing(cidr -> cidr.network.point())
                    .thenComparingInt(Cidr::prefix);

    public Cidr {
        if (prefix < 0 || prefix > network.family().bits()) {
            throw new IllegalArgumentException(
                    "/%d is no prefix length of %s: 0 to %d"
                            .formatted(prefix, network, network.family().bits()));
        }
        int hostBits = network.family().bits() - prefix;
        var first = new Address(network.family(), network.point().withLowestBitsCleared(hostBits));
        if (!first.equals(network)) {
            throw new IllegalArgumentException(
                    "'%s/%d' has bits set beyond the prefix length: write %s/%d"
                            .formatted(network, prefix, first, prefix));
        }
    }

    /// Reads a block such as `10.0.0.0/8` or `2001:db8::/32`, in canonical form only.
    ///
    /// @throws IllegalArgumentException when it is no block or not its canonical text; the message
    ///   says what to write
    public static Cidr parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException(
                    "'%s' has no prefix length: one address is written as 10.0.0.1/32 or 2001:db8::1/128"
                            .formatted(text));
        }
        String prefix = text.substring(slash + 1);
        if (!PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException(
                    "'%s' has the prefix length '%s': write a number without leading zeros"
                            .formatted(text, prefix));
        }
        return new Cidr(Address.parse(text.substring(0, slash)), Integer.parseInt(prefix));
    }

    /// The block of this one address.
    public static Cidr only(Address address) {
        return new Cidr(address, address.family().bits());
    }

    public Family family() {
        return network.family();
    }

    public Address first() {
        return network;
    }

    public Address last() {
        return new Address(family(), network.point().withLowestBitsSet(family().bits() - prefix));
    }

    /// Whether every address of `other` is in this block.
    public boolean contains(Cidr other) {
        return family() == other.family()
                && prefix <= other.prefix
                && range().contains(other.range());
    }

    /// Whether some address is in both blocks.
    public boolean meets(Cidr other) {
        return contains(other) || other.contains(this);
    }

    Line.Range range() {
        return new Line.Range(network.point(), last().point());
    }

    /// The half whose next bit is clear. Only asked of blocks of more than one address.
    Cidr lowerHalf() {
        return new Cidr(network, prefix + 1);
    }

    /// The half whose next bit is set. Only asked of blocks of more than one address.
    Cidr upperHalf() {
        return new Cidr(new Address(family(), lowerHalf().last().point().next()), prefix + 1);
    }

    @Override
    public int compareTo(Cidr other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return network + "/" + prefix;
    }
}
