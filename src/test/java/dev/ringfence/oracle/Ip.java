package dev.ringfence.oracle;

import java.math.BigInteger;
import java.net.InetAddress;

/// An address as a plain number.
///
/// @param bits 32 or 128
public record Ip(int bits, BigInteger number) {

    public static Ip parse(String text) {
        byte[] bytes = InetAddress.ofLiteral(text).getAddress();
        return new Ip(bytes.length * 8, new BigInteger(1, bytes));
    }

    @Override
    public String toString() {
        var hex = number.toString(16);
        return (bits == 32 ? "v4:" : "v6:") + "0".repeat(bits / 4 - hex.length()) + hex;
    }
}
