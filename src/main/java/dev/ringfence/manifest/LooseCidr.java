package dev.ringfence.manifest;

import dev.ringfence.traffic.Address;
import dev.ringfence.traffic.Cidr;
import dev.ringfence.traffic.Family;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A block as API servers without strict validation take it.
///
/// Numbers are decimal whatever zeros they begin with, bits beyond the prefix are ignored, and an
/// IPv4 block in IPv6 dress is the IPv4 block.
///
/// @param text as it was written
record LooseCidr(String text, Cidr cidr, Dress dress) {

    private static final Pattern FORM = Pattern.compile("([0-9a-fA-F:.]{1,64})/([0-9]{1,8})");
    private static final Pattern DOTTED = Pattern.compile("[0-9]{1,8}(\\.[0-9]{1,8}){3}");
    private static final Pattern OCTAL = Pattern.compile("[0-7]{1,8}");
    private static final Pattern EMBEDDED = Pattern.compile("(.*:)([0-9.]+)");
    private static final int MAPPED_PREFIX = 96;

    enum Dress {
        PLAIN,
        IPV4_IN_IPV6
    }

    boolean isCanonical() {
        return text.equals(cidr.toString());
    }

    /// What it is to those who take a number that begins with 0 for octal, as the C library does;
    /// none where it is nothing to them, or the same.
    Optional<Cidr> octal() {
        var words = text.split("[./]", -1);
        if (cidr.family() != Family.IPV4 || dress != Dress.PLAIN) {
            return Optional.empty();
        }
        if (Arrays.stream(words).noneMatch(LooseCidr::beginsWithZero)) {
            return Optional.empty();
        }
        var numbers = new ArrayList<Integer>();
        for (String word : words) {
            boolean octal = beginsWithZero(word);
            if (octal && !OCTAL.matcher(word).matches()) {
                return Optional.empty();
            }
            numbers.add(Integer.parseInt(word, octal ? 8 : 10));
        }
        var read = parse("%d.%d.%d.%d/%d".formatted(numbers.toArray()));
        return read.cidr().equals(cidr) ? Optional.empty() : Optional.of(read.cidr());
    }

    private static boolean beginsWithZero(String word) {
        return word.length() > 1 && word.startsWith("0");
    }

    /// @throws IllegalArgumentException when no API server takes it
    static LooseCidr parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw refused(text);
        }
        String address = parts.group(1);
        int prefix = Integer.parseInt(parts.group(2));
        return address.indexOf(':') < 0
                ? plain(text, new Address(Family.IPV4, 0, ipv4(text, address)), prefix)
                : ipv6(text, address, prefix);
    }

    private static LooseCidr plain(String text, Address address, int prefix) {
        return new LooseCidr(text, masked(text, address, prefix), Dress.PLAIN);
    }

    private static long ipv4(String text, String dotted) {
        if (!DOTTED.matcher(dotted).matches()) {
            throw refused(text);
        }
        long value = 0;
        for (String part : dotted.split("\\.", -1)) {
            int octet = Integer.parseInt(part);
            if (octet > 255) {
                throw refused(text);
            }
            value = value << 8 | octet;
        }
        return value;
    }

    private static LooseCidr ipv6(String text, String address, int prefix) {
        byte[] bytes = bytes(text, inGroups(text, address));
        var buffer = ByteBuffer.wrap(bytes);
        if (bytes.length == 16) {
            return plain(
                    text, new Address(Family.IPV6, buffer.getLong(), buffer.getLong()), prefix);
        }
        long value = Integer.toUnsignedLong(buffer.getInt());
        if (prefix >= MAPPED_PREFIX) {
            var ipv4 = new Address(Family.IPV4, 0, value);
            return new LooseCidr(
                    text, masked(text, ipv4, prefix - MAPPED_PREFIX), Dress.IPV4_IN_IPV6);
        }
        // So short a prefix masks the dress away: what is left is a block of IPv6.
        return plain(text, new Address(Family.IPV6, 0, 0xffff_0000_0000L | value), prefix);
    }

    /// The address with hexadecimal groups only, since the JDK reads no leading zeros in an
    /// embedded IPv4 address.
    private static String inGroups(String text, String address) {
        if (address.indexOf('.') < 0) {
            return address;
        }
        Matcher parts = EMBEDDED.matcher(address);
        if (!parts.matches()) {
            throw refused(text);
        }
        long value = ipv4(text, parts.group(2));
        return "%s%x:%x".formatted(parts.group(1), value >>> 16, value & 0xffff);
    }

    private static byte[] bytes(String text, String literal) {
        try {
            return InetAddress.ofLiteral(literal).getAddress();
        } catch (IllegalArgumentException e) {
            throw refused(text);
        }
    }

    private static Cidr masked(String text, Address address, int prefix) {
        int bits = address.family().bits();
        if (prefix > bits) {
            throw refused(text);
        }
        int hostBits = bits - prefix;
        long low = hostBits >= 64 ? 0 : address.low() >>> hostBits << hostBits;
        int highBits = Math.max(0, hostBits - 64);
        long high = highBits >= 64 ? 0 : address.high() >>> highBits << highBits;
        return new Cidr(new Address(address.family(), high, low), prefix);
    }

    private static IllegalArgumentException refused(String text) {
        return new IllegalArgumentException(
                "'%s' is no block of addresses: write it as 10.0.0.0/8 or 2001:db8::/32, one address as 10.0.0.1/32"
                        .formatted(text));
    }
}
