package dev.ringfence.generate;

import dev.ringfence.oracle.Ip;
import dev.ringfence.oracle.IpRange;
import io.fabric8.kubernetes.api.model.networking.v1.IPBlock;
import java.math.BigInteger;
import java.util.List;

/// Blocks of both families, of all lengths, that lie in, around and beside each other.
///
/// Some are written as only servers before Kubernetes 1.36 store them: with bits beyond the prefix,
/// which mean nothing, and IPv4 in IPv6 dress.
final class GeneratedBlocks {

    private static final List<String> INSIDE =
            List.of(
                    "0.0.0.0",
                    "10.0.0.1",
                    "10.0.0.6",
                    "169.254.169.254",
                    "192.0.2.77",
                    "255.255.255.255",
                    "2001:db8::3",
                    "2001:db8:7::a",
                    "fd00:ec2::254",
                    "fe80::a9fe:a9fe",
                    "64:ff9b::a9fe:a9fe",
                    "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff");

    private final Dice dice;

    GeneratedBlocks(Dice dice) {
        this.dice = dice;
    }

    IPBlock block() {
        Ip inside = Ip.parse(dice.one(INSIDE));
        int prefix = prefix(0, inside.bits());
        IpRange range = IpRange.parse(inside.text() + "/" + prefix);
        List<String> holes =
                prefix == inside.bits()
                        ? List.of()
                        : dice.some(0, 3, () -> hole(range, prefix + 1));
        return new IPBlock(
                text(dice.happens(10) ? inside : first(range), prefix), Absent.orElse(dice, holes));
    }

    /// A block strictly within `range`, often at one of its ends.
    private String hole(IpRange range, int atLeast) {
        int prefix = prefix(atLeast, range.bits());
        BigInteger size = range.last().subtract(range.first());
        BigInteger part = size.shiftRight(1 + dice.below(16));
        BigInteger low = range.first().signum() == 0 ? part : range.first();
        BigInteger at = dice.one(low, range.last(), range.first().add(part));
        IpRange hole = IpRange.parse(new Ip(range.bits(), at).text() + "/" + prefix);
        return text(first(hole), prefix);
    }

    private static Ip first(IpRange range) {
        return new Ip(range.bits(), range.first());
    }

    private String text(Ip ip, int prefix) {
        return ip.bits() == 32 && dice.happens(4)
                ? "::ffff:%s/%d".formatted(ip.text(), 96 + prefix)
                : "%s/%d".formatted(ip.text(), prefix);
    }

    private int prefix(int atLeast, int bits) {
        return switch (dice.below(4)) {
            case 0 -> atLeast;
            case 1 -> bits - dice.below(Math.min(4, bits - atLeast + 1));
            default -> atLeast + dice.below(bits - atLeast + 1);
        };
    }
}
