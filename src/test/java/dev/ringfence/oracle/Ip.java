package dev.ringfence.oracle;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;

/// An address as a plain number.
///
/// @param bits 32 or 128
public record Ip(int bits, BigInteger number) {

    public static Ip parse(String text) {
        byte[] bytes = InetAddress.ofLiteral(text).getAddress();
        return new Ip(bytes.length * 8, new BigInteger(1, bytes));
    }

    /// As it is written canonically, such as `10.0.0.1`.
    ///
    /// @throws IllegalStateException for an IPv4 address in IPv6 dress, which is no address of its
    ///   own
    public String text() {
        byte[] bytes = new byte[bits / 8];
        byte[] digits = number.toByteArray();
        int length = Math.min(digits.length, bytes.length);
        System.arraycopy(digits, digits.length - length, bytes, bytes.length - length, length);
        String text = literal(bytes);
        if (!parse(text).equals(this)) {
            throw new IllegalStateException(this + " reads as " + text);
        }
        return text;
    }

    private static String literal(byte[] bytes) {
        try {
            String text = InetAddress.getByAddress(bytes).getHostAddress();
            return text.contains(":") ? compressed(text) : text;
        } catch (UnknownHostException e) {
            throw new IllegalStateException("neither 4 nor 16 bytes", e);
        }
    }

    /// RFC 5952: the longest run of zero groups, the first of equals, is `::`.
    private static String compressed(String groups) {
        String padded = ":" + groups + ":";
        for (int length = 8; length > 1; length--) {
            String run = ":" + "0:".repeat(length);
            int at = padded.indexOf(run);
            if (at >= 0) {
                String before = padded.substring(Math.min(at, 1), at);
                String after = padded.substring(at + run.length());
                return before + "::" + after.substring(0, Math.max(0, after.length() - 1));
            }
        }
        return groups;
    }

    @Override
    public String toString() {
        var hex = number.toString(16);
        return (bits == 32 ? "v4:" : "v6:") + "0".repeat(bits / 4 - hex.length()) + hex;
    }
}
