package dev.ringfence.generate;

import dev.ringfence.oracle.Ip;
import dev.ringfence.oracle.IpRange;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The places where an answer can change: both sides of both ends of every block and port that a
/// text mentions. Between two such places every answer is the same.
public final class Points {

    private static final Pattern CIDR = Pattern.compile("\"([0-9a-f.:]+/\\d{1,3})\"");
    private static final Pattern PORT =
            Pattern.compile(
                    "(?:(?<=\"port\":)|(?<=\"endPort\":)|\\b(?=\\d+(?:-\\d+)?/[TUS]))(\\d{1,5})");

    private Points() {}

    /// The addresses at the boundaries of all blocks in some JSON texts, and at their NAT64 forms.
    public static List<Ip> addresses(Collection<String> texts) {
        var ips = new TreeSet<Ip>(Comparator.comparingInt(Ip::bits).thenComparing(Ip::number));
        for (String text : texts) {
            CIDR.matcher(text)
                    .results()
                    .map(found -> IpRange.parse(found.group(1)))
                    .flatMap(Points::withNat64)
                    .flatMap(Points::around)
                    .forEach(ips::add);
        }
        return List.copyOf(ips);
    }

    private static Stream<IpRange> withNat64(IpRange range) {
        if (range.bits() == 128) {
            return Stream.of(range);
        }
        BigInteger prefix = Ip.parse("64:ff9b::").number();
        return Stream.of(
                range, new IpRange(128, prefix.add(range.first()), prefix.add(range.last())));
    }

    private static Stream<Ip> around(IpRange range) {
        BigInteger end = BigInteger.TWO.pow(range.bits());
        return Stream.of(
                        range.first().subtract(BigInteger.ONE),
                        range.first(),
                        range.last(),
                        range.last().add(BigInteger.ONE))
                .filter(number -> number.signum() >= 0 && number.compareTo(end) < 0)
                .map(number -> new Ip(range.bits(), number));
    }

    /// The ports at the boundaries of all ports in some JSON texts.
    public static List<Integer> ports(Collection<String> texts) {
        var ports = new TreeSet<>(List.of(1, 65_535));
        for (String text : texts) {
            PORT.matcher(text)
                    .results()
                    .map(found -> Integer.parseInt(found.group(1)))
                    .flatMap(port -> Stream.of(port - 1, port, port + 1))
                    .filter(port -> port >= 1 && port <= 65_535)
                    .forEach(ports::add);
        }
        return List.copyOf(ports);
    }
}
