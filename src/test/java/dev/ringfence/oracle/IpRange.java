package dev.ringfence.oracle;

import java.math.BigInteger;

/// The addresses of a CIDR; bits beyond the prefix are ignored, as engines do.
///
/// IPv4 in IPv6 dress (`::ffff:10.0.0.0/104`) is IPv4, as it is to the engines that take it at all.
public record IpRange(int bits, BigInteger first, BigInteger last) {

    public static IpRange parse(String cidr) {
        int slash = cidr.indexOf('/');
        Ip network = Ip.parse(cidr.substring(0, slash));
        boolean dressed = network.bits() == 32 && cidr.contains(":");
        int hostBits =
                network.bits() - Integer.parseInt(cidr.substring(slash + 1)) + (dressed ? 96 : 0);
        if (hostBits < 0 || hostBits > network.bits()) {
            throw new IllegalArgumentException(cidr);
        }
        BigInteger first = network.number().shiftRight(hostBits).shiftLeft(hostBits);
        BigInteger size = BigInteger.ONE.shiftLeft(hostBits);
        return new IpRange(network.bits(), first, first.add(size).subtract(BigInteger.ONE));
    }

    public boolean contains(Ip ip) {
        return ip.bits() == bits
                && ip.number().compareTo(first) >= 0
                && ip.number().compareTo(last) <= 0;
    }
}
