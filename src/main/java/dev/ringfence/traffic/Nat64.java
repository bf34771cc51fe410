package dev.ringfence.traffic;

/// The IPv6 face of IPv4 addresses behind a NAT64 gateway with the well-known prefix 64:ff9b::/96
/// (RFC 6052).
///
/// What is closed in IPv4 must be closed here too, or a dual-stack pod walks around it. 6to4
/// (2002::/16) needs no such care: it ends at a tunnel on the IPv4 host, not at that host's TCP or
/// UDP ports.
public final class Nat64 {

    private static final Address PREFIX = Address.parse("64:ff9b::");
    private static final int PREFIX_LENGTH = 96;

    /// All that stands for some IPv4 address.
    public static final Cidr ALL = new Cidr(PREFIX, PREFIX_LENGTH);

    private Nat64() {}

    /// The block that stands for `ipv4` in IPv6.
    public static Cidr embed(Cidr ipv4) {
        if (ipv4.family() != Family.IPV4) {
            throw new IllegalArgumentException(ipv4 + " is no IPv4 block");
        }
        return new Cidr(
                new Address(Family.IPV6, PREFIX.high(), PREFIX.low() | ipv4.network().low()),
                PREFIX_LENGTH + ipv4.prefix());
    }
}
