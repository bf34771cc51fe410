package dev.ringfence.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.generate.Dice;
import dev.ringfence.generate.Seeds;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The algebra against sets of single addresses: every address of two small universes that lie at
/// the ends of their families, where carries and overflows happen.
class AddressSetTest {

    /// The answer that the shortest list of blocks gives.
    @Test
    void knows_its_widest_block_down_to_a_width() {
        Seeds.each(
                300,
                seed -> {
                    var dice = new Dice(seed);
                    var some = AddressSet.of(dice.some(0, 6, () -> block(dice)));
                    var set = some.minus(AddressSet.of(dice.some(0, 3, () -> block(dice))));

                    for (Family family : Family.values()) {
                        IntStream.rangeClosed(0, 12)
                                .forEach(least ->
                                        assertThat(set.widest(family, least))
                                                .isEqualTo(widest(set, family, least)));
                    }
                });
    }

    private static Optional<Cidr> widest(AddressSet set, Family family, int least) {
        return set.cidrs().stream()
                .filter(cidr -> cidr.family() == family && cidr.prefix() <= least)
                .min(Comparator.comparingInt(Cidr::prefix));
    }

    /// So few that neighbours meet.
    private static Cidr block(Dice dice) {
        return Cidr.parse(
                dice.one(
                        "0.0.0.0/0",
                        "0.0.0.0/2",
                        "64.0.0.0/2",
                        "128.0.0.0/1",
                        "128.0.0.0/3",
                        "160.0.0.0/3",
                        "10.0.0.0/12",
                        "10.16.0.0/12",
                        "::/0",
                        "::/3",
                        "2000::/3",
                        "2000::/12",
                        "2010::/12"));
    }

    private static final List<Cidr> UNIVERSE =
            Stream.of(
                            "0.0.0.0/29",
                            "127.255.255.248/29",
                            "128.0.0.0/29",
                            "255.255.255.248/29",
                            "::/125",
                            "0:0:0:1::/125",
                            "7fff:ffff:ffff:ffff:ffff:ffff:ffff:fff8/125",
                            "8000::/125",
                            "::ffff:ffff:ffff:fff8/125",
                            "ffff:ffff:ffff:ffff:ffff:ffff:ffff:fff8/125")
                    .map(Cidr::parse)
                    .toList();

    private static final List<Address> ADDRESSES =
            UNIVERSE.stream().flatMap(AddressSetTest::each).toList();

    private static Stream<Address> each(Cidr cidr) {
        return Stream.iterate(cidr.first().point(), Point::next)
                .limit(8)
                .map(point -> new Address(cidr.family(), point));
    }

    /// A set both ways: as blocks, and as the addresses of the universe that lie in it.
    private record Both(AddressSet blocks, Set<Address> addresses) {

        static Both generated(Dice dice) {
            var cidrs = dice.some(0, 8, () -> cidr(dice));
            var addresses = new HashSet<Address>();
            for (Address address : ADDRESSES) {
                if (cidrs.stream().anyMatch(cidr -> holds(cidr, address))) {
                    addresses.add(address);
                }
            }
            return new Both(AddressSet.of(cidrs), addresses);
        }

        private static Cidr cidr(Dice dice) {
            Address address = dice.one(ADDRESSES);
            int bits = dice.happens(10) ? 1 + dice.below(address.family().bits()) : dice.below(5);
            int hostBits = Math.min(bits, address.family().bits());
            return new Cidr(
                    new Address(address.family(), address.point().withLowestBitsCleared(hostBits)),
                    address.family().bits() - hostBits);
        }

        private static boolean holds(Cidr cidr, Address address) {
            int hostBits = cidr.family().bits() - cidr.prefix();
            return address.family() == cidr.family()
                    && new java.math.BigInteger(1, bytes(address))
                            .shiftRight(hostBits)
                            .equals(
                                    new java.math.BigInteger(1, bytes(cidr.network()))
                                            .shiftRight(hostBits));
        }

        private static byte[] bytes(Address address) {
            return java.nio.ByteBuffer.allocate(16)
                    .putLong(address.high())
                    .putLong(address.low())
                    .array();
        }
    }

    private static Set<Address> found(AddressSet set) {
        var found = new HashSet<Address>();
        ADDRESSES.stream().filter(set::contains).forEach(found::add);
        return found;
    }

    @Test
    void joins_meets_and_parts_as_sets_of_addresses_do() {
        Seeds.each(
                800,
                seed -> {
                    var dice = new Dice(seed);
                    var one = Both.generated(dice);
                    var other = Both.generated(dice);
                    var union = new HashSet<>(one.addresses());
                    union.addAll(other.addresses());
                    var common = new HashSet<>(one.addresses());
                    common.retainAll(other.addresses());
                    var rest = new HashSet<>(one.addresses());
                    rest.removeAll(other.addresses());

                    assertThat(found(one.blocks().union(other.blocks()))).isEqualTo(union);
                    assertThat(found(one.blocks().intersect(other.blocks()))).isEqualTo(common);
                    assertThat(found(one.blocks().minus(other.blocks()))).isEqualTo(rest);
                });
    }

    @Test
    void is_made_again_from_its_own_blocks() {
        Seeds.each(
                400,
                seed -> {
                    var dice = new Dice(seed);
                    var set = Both.generated(dice).blocks().minus(Both.generated(dice).blocks());

                    assertThat(AddressSet.of(set.cidrs())).isEqualTo(set);
                    assertThat(
                                    set.blocksWithin(AddressSet.EVERYTHING).stream()
                                            .map(Block::addresses)
                                            .reduce(AddressSet.EMPTY, AddressSet::union))
                            .isEqualTo(set);
                });
    }

    @Test
    void is_one_object_however_it_was_made() {
        Seeds.each(
                400,
                seed -> {
                    var dice = new Dice(seed);
                    var one = Both.generated(dice).blocks();
                    var other = Both.generated(dice).blocks();

                    var again = one.minus(other).union(one.intersect(other));

                    assertThat(again).isEqualTo(one).hasSameHashCodeAs(one);
                });
    }

    @Test
    void knows_what_it_contains_and_meets() {
        Seeds.each(
                400,
                seed -> {
                    var dice = new Dice(seed);
                    var one = Both.generated(dice).blocks();
                    var other = Both.generated(dice).blocks();

                    assertThat(one.contains(other)).isEqualTo(one.union(other).equals(one));
                    assertThat(one.meets(other)).isEqualTo(!one.minus(other).equals(one));
                });
    }

    @Test
    void leaves_nothing_of_everything_less_itself() {
        assertThat(AddressSet.EVERYTHING.minus(AddressSet.EVERYTHING))
                .isEqualTo(AddressSet.EMPTY)
                .hasToString("[]");
    }

    @Test
    void says_everything_with_two_blocks() {
        assertThat(AddressSet.EVERYTHING).hasToString("[0.0.0.0/0, ::/0]");
    }

    @Test
    void writes_no_block_of_ipv4_addresses_in_ipv6_dress() {
        var around = AddressSet.of(Cidr.parse("::fffe:0:0/95"));

        var blocks = around.minus(AddressSet.of(Cidr.parse("::fffe:0:0/96"))).blocksWithin(around);

        assertThat(blocks).isEmpty();
    }

    @Test
    void writes_no_except_of_ipv4_addresses_in_ipv6_dress() {
        var mapped = AddressSet.of(Cidr.MAPPED);

        var blocks = AddressSet.of(Cidr.ALL_IPV6).minus(mapped).blocksWithin(AddressSet.EVERYTHING);

        assertThat(blocks).containsExactly(Block.of(Cidr.ALL_IPV6));
    }
}
