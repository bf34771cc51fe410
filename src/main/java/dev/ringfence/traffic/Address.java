package dev.ringfence.traffic;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.regex.Pattern;

/// One IP address. Its text is canonical: dotted decimal without leading zeros, or RFC 5952.
public record Address(Family family, long high, long low) {

    private static final Pattern IPV4 =
            Pattern.compile("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-f:.]*:[0-9a-f:.]*");

    Address(Family family, Point point) {
        this(family, point.high(), point.low());
    }

    Point point() {
        return new Point(high, low);
    }

    /// Reads an address that is written canonically.
    ///
    /// Engines read other spellings differently (`010.0.0.1` is 8.0.0.1 to some, and
    /// `::ffff:10.0.0.1` is an IPv4 address to others), so they are refused and the canonical one
    /// is named.
    ///
    /// @throws IllegalArgumentException when it is no address, or not its canonical text; the
    ///   message says which
    public static Address parse(String text) {
        if (IPV4.matcher(text).matches()) {
            return parseV4(text);
        }
        if (text.length() <= 45
                && IPV6.matcher(text.toLowerCase(java.util.Locale.ROOT)).matches()) {
            return parseV6(text);
        }
        throw new IllegalArgumentException(
                "'%s' is no IP address in canonical form, such as 10.0.0.1 or 2001:db8::1"
                        .formatted(text));
    }

    private static Address parseV4(String text) {
        long value = 0;
        for (String part : text.split("\\.", -1)) {
            int octet = Integer.parseInt(part);
            if (octet > 255) {
                throw new IllegalArgumentException(
                        "'%s' has the part %d, over 255".formatted(text, octet));
            }
            value = value << 8 | octet;
        }
        return new Address(Family.IPV4, 0, value);
    }

    private static Address parseV6(String text) {
        byte[] bytes = bytesOf(text);
        long high = 0;
        long low = 0;
        for (int i = 0; i < 8; i++) {
            high = high << 8 | (bytes[i] & 0xff);
            low = low << 8 | (bytes[i + 8] & 0xff);
        }
        if (high == 0 && low >>> 32 == 0xffff) {
            throw new IllegalArgumentException(
                    "'%s' is an IPv4 address in IPv6 dress, which engines read differently: write it as IPv4"
                            .formatted(text));
        }
        var address = new Address(Family.IPV6, high, low);
        if (!address.toString().equals(text)) {
            throw new IllegalArgumentException(
                    "'%s' is not canonical: write %s".formatted(text, address));
        }
        return address;
    }

    private static byte[] bytesOf(String text) {
        try {
            // The JDK folds ::ffff:a.b.c.d into an IPv4 address; its 16 bytes are put together
            // again.
            return switch (InetAddress.ofLiteral(text)) {
                case Inet6Address six -> six.getAddress();
                case InetAddress four -> mapped(four.getAddress());
            };
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "'%s' is no IPv6 address in canonical form, such as 2001:db8::1"
                            .formatted(text),
                    e);
        }
    }

    private static byte[] mapped(byte[] four) {
        byte[] sixteen = new byte[16];
        sixteen[10] = (byte) 0xff;
        sixteen[11] = (byte) 0xff;
        System.arraycopy(four, 0, sixteen, 12, 4);
        return sixteen;
    }

    @Override
    public String toString() {
        return switch (family) {
            case IPV4 ->
                    "%d.%d.%d.%d"
                            .formatted(low >>> 24, low >>> 16 & 0xff, low >>> 8 & 0xff, low & 0xff);
            case IPV6 -> compressed();
        };
    }

    /// RFC 5952: lower case, no leading zeros, the longest run of two or more zero groups (the
    /// first of equals) as `::`.
    private String compressed() {
        int[] groups = new int[8];
        for (int i = 0; i < 4; i++) {
            groups[i] = (int) ((high >>> (16 * (3 - i))) & 0xffff);
            groups[i + 4] = (int) ((low >>> (16 * (3 - i))) & 0xffff);
        }
        int start = 8;
        int length = 1;
        for (int i = 0; i < 8; i++) {
            int run = zerosFrom(groups, i);
            if (run > length) {
                start = i;
                length = run;
            }
        }
        return start == 8
                ? joined(groups, 0, 8)
                : joined(groups, 0, start) + "::" + joined(groups, start + length, 8);
    }

    private static int zerosFrom(int[] groups, int start) {
        int end = start;
        while (end < groups.length && groups[end] == 0) {
            end++;
        }
        return end - start;
    }

    private static String joined(int[] groups, int from, int to) {
        var text = new StringBuilder();
        for (int i = from; i < to; i++) {
            text.append(i == from ? "" : ":").append(Integer.toHexString(groups[i]));
        }
        return text.toString();
    }
}
