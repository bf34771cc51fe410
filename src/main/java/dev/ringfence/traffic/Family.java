package dev.ringfence.traffic;

/// The two families of IP addresses. A rule of one family never speaks of the other.
public enum Family {
    IPV4(32),
    IPV6(128);

    private final int bits;

    Family(int bits) {
        this.bits = bits;
    }

    /// The length of an address, in bits.
    public int bits() {
        return bits;
    }
}
