package dev.ringfence.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ringfence.generate.Dice;
import dev.ringfence.generate.Seeds;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The algebra of (address, protocol, port), at every boundary of a small world.
class TrafficTest {

    private static final List<Cidr> CIDRS =
            Stream.of(
                            "0.0.0.0/0",
                            "10.0.0.0/30",
                            "10.0.0.2/31",
                            "10.0.0.3/32",
                            "::/0",
                            "fd00::/127")
                    .map(Cidr::parse)
                    .toList();

    private static final List<Address> ADDRESSES =
            Stream.of(
                            "9.255.255.255",
                            "10.0.0.0",
                            "10.0.0.1",
                            "10.0.0.2",
                            "10.0.0.3",
                            "10.0.0.4",
                            "::",
                            "fd00::",
                            "fd00::1",
                            "fd00::2")
                    .map(Address::parse)
                    .toList();

    private static final int[] PORTS = {1, 2, 79, 80, 81, 65_534, 65_535};

    private interface Predicate {
        boolean holds(Address address, Protocol protocol, int port);
    }

    private static void assertSame(Traffic traffic, Predicate expected) {
        for (Address address : ADDRESSES) {
            for (Protocol protocol : Protocol.values()) {
                for (int port : PORTS) {
                    assertThat(traffic.contains(address, protocol, port))
                            .as("%s %s %d", address, protocol, port)
                            .isEqualTo(expected.holds(address, protocol, port));
                }
            }
        }
    }

    private static Traffic generated(Dice dice) {
        return dice.some(0, 3, () -> part(dice)).stream()
                .reduce(Traffic.NONE, dice.happens(70) ? Traffic::union : Traffic::minus);
    }

    private static Traffic part(Dice dice) {
        return Traffic.of(AddressSet.of(dice.some(1, 2, () -> dice.one(CIDRS))), ports(dice));
    }

    private static PortSet ports(Dice dice) {
        var some = PortSet.of(dice.some(1, 2, () -> range(dice)));
        return switch (dice.below(4)) {
            case 0 -> PortSet.EVERYTHING;
            case 1 -> PortSet.EVERYTHING.minus(some);
            case 2 ->
                    PortSet.of(Stream.of(Protocol.values()).map(PortRange::all).toList())
                            .minus(some);
            default -> some;
        };
    }

    private static PortRange range(Dice dice) {
        var protocol = dice.one(Protocol.values());
        return dice.one(
                PortRange.only(protocol, 80),
                PortRange.all(protocol),
                new PortRange(protocol, 1, 80),
                new PortRange(protocol, 81, 65_535));
    }

    @Test
    void joins_meets_and_parts_point_by_point() {
        Seeds.each(
                200,
                seed -> {
                    var dice = new Dice(seed);
                    var one = generated(dice);
                    var other = generated(dice);

                    assertSame(
                            one.union(other),
                            (a, p, n) -> one.contains(a, p, n) || other.contains(a, p, n));
                    assertSame(
                            one.intersect(other),
                            (a, p, n) -> one.contains(a, p, n) && other.contains(a, p, n));
                    assertSame(
                            one.minus(other),
                            (a, p, n) -> one.contains(a, p, n) && !other.contains(a, p, n));
                });
    }

    /// The laws above would also hold where nothing contained anything.
    @Test
    void contains_what_it_was_made_of_and_nothing_else() {
        var traffic = traffic("10.0.0.2/31", new PortRange(Protocol.TCP, 80, 81));

        assertThat(traffic.contains(Address.parse("10.0.0.2"), Protocol.TCP, 80)).isTrue();
        assertThat(traffic.contains(Address.parse("10.0.0.3"), Protocol.TCP, 81)).isTrue();
        assertThat(traffic.contains(Address.parse("10.0.0.1"), Protocol.TCP, 80)).isFalse();
        assertThat(traffic.contains(Address.parse("10.0.0.4"), Protocol.TCP, 80)).isFalse();
        assertThat(traffic.contains(Address.parse("10.0.0.2"), Protocol.TCP, 79)).isFalse();
        assertThat(traffic.contains(Address.parse("10.0.0.2"), Protocol.TCP, 82)).isFalse();
        assertThat(traffic.contains(Address.parse("10.0.0.2"), Protocol.UDP, 80)).isFalse();
    }

    @Test
    void meets_what_it_shares_a_point_with() {
        var traffic = traffic("10.0.0.0/30", PortRange.only(Protocol.TCP, 80));

        assertThat(traffic.meets(traffic("10.0.0.3/32", PortRange.all(Protocol.TCP)))).isTrue();
        assertThat(traffic.meets(traffic("10.0.0.3/32", PortRange.only(Protocol.TCP, 81))))
                .isFalse();
        assertThat(traffic.meets(traffic("10.0.0.4/32", PortRange.all(Protocol.TCP)))).isFalse();
        assertThat(traffic.meets(Traffic.NONE)).isFalse();
        assertThat(traffic.isEmpty()).isFalse();
    }

    @Test
    void keeps_no_slice_without_points() {
        var traffic = traffic("10.0.0.0/30", PortRange.only(Protocol.TCP, 80));
        var elsewhere = traffic("fd00::/127", PortRange.only(Protocol.TCP, 80));

        assertThat(traffic.minus(traffic)).isEqualTo(Traffic.NONE);
        assertThat(traffic.intersect(elsewhere)).isEqualTo(Traffic.NONE);
        assertThat(traffic.minus(traffic).isEmpty()).isTrue();
    }

    /// The order in which rules are written.
    @Test
    void has_the_addresses_of_all_ports_first_and_then_the_ports_by_their_text() {
        var traffic =
                traffic("10.0.0.3/32", PortRange.only(Protocol.TCP, 80))
                        .union(traffic("10.0.0.2/32", PortRange.only(Protocol.TCP, 443)))
                        .union(traffic("10.0.0.1/32", new PortRange(Protocol.TCP, 1, 9)))
                        .union(
                                Traffic.of(
                                        AddressSet.of(List.of(Cidr.parse("fd00::/127"))),
                                        PortSet.EVERYTHING));

        assertThat(traffic.slices())
                .extracting(slice -> slice.ports().toString())
                .containsExactly(
                        PortSet.EVERYTHING.toString(), "[1-9/TCP]", "[443/TCP]", "[80/TCP]");
    }

    private static Traffic traffic(String cidr, PortRange ports) {
        return Traffic.of(AddressSet.of(List.of(Cidr.parse(cidr))), PortSet.of(List.of(ports)));
    }

    @Test
    void is_one_object_however_it_was_made() {
        Seeds.each(
                1_000,
                seed -> {
                    var dice = new Dice(seed);
                    var one = generated(dice);
                    var other = generated(dice);

                    assertThat(one.union(other)).isEqualTo(other.union(one));
                    assertThat(one.intersect(other)).isEqualTo(other.intersect(one));
                    assertThat(one.minus(other).union(one.intersect(other)))
                            .isEqualTo(one.union(Traffic.NONE));
                });
    }

    @Test
    void is_nothing_without_addresses_or_without_ports() {
        assertThat(Traffic.of(AddressSet.EMPTY, PortSet.EVERYTHING)).isEqualTo(Traffic.NONE);
        assertThat(Traffic.of(AddressSet.EVERYTHING, PortSet.EMPTY)).isEqualTo(Traffic.NONE);
    }

    @Test
    void keeps_other_protocols_when_every_port_is_taken_from_everything() {
        var all = PortSet.of(Stream.of(Protocol.values()).map(PortRange::all).toList());

        var rest = PortSet.EVERYTHING.minus(all);

        assertThat(rest.isEmpty()).isFalse();
        assertThat(rest.ranges()).isEmpty();
    }

    @Test
    void writes_ports_as_the_fewest_ranges() {
        var ports =
                PortSet.of(
                        new PortRange(Protocol.UDP, 53, 53),
                        new PortRange(Protocol.TCP, 80, 90),
                        new PortRange(Protocol.TCP, 91, 100),
                        new PortRange(Protocol.TCP, 85, 95),
                        PortRange.all(Protocol.SCTP));

        assertThat(ports).hasToString("[80-100/TCP, 53/UDP, SCTP]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "0|80|a port is a number from 1 to 65535, not 0",
                "-1|80|a port is a number from 1 to 65535, not -1",
                "1|65536|a port is a number from 1 to 65535, not 65536",
                "81|80|the end port 80 is below the port 81"
            })
    void refuses_ranges_that_are_none(int first, int last, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PortRange(Protocol.TCP, first, last))
                .withMessage(message);
    }
}
