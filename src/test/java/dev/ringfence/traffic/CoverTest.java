package dev.ringfence.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Blocks of a small universe, judged by trying all there are. A set of addresses is a number: bit
/// i stands for 10.0.0.i.
class CoverTest {

    private static final List<Cidr> SINGLES =
            IntStream.range(0, 16).mapToObj(i -> Cidr.parse("10.0.0." + i + "/32")).toList();

    @Test
    void holds_exactly_the_maximal_blocks_of_each_set_in_a_slash_28() {
        var wrong =
                IntStream.range(0, 1 << 16)
                        .filter(set ->
                                !masks(addresses(set, 16).cidrs()).equals(maximalBlocks(set, 16)));

        assertThat(wrong).isEmpty();
    }

    @Test
    void writes_no_more_cidrs_than_the_shortest_list_of_apart_blocks_in_a_slash_29() {
        var choices = apart(0, 8);
        for (int set = 0; set < 1 << 8; set++) {
            var blocks = addresses(set, 8).blocksWithin(AddressSet.of(Cidr.parse("10.0.0.0/29")));

            assertThat(written(blocks)).as("set %x", set).isEqualTo(shortest(set, choices));
        }
    }

    @Test
    void writes_exactly_the_addresses_of_each_set_in_a_slash_29() {
        for (int set = 0; set < 1 << 8; set++) {
            var blocks = addresses(set, 8).blocksWithin(AddressSet.of(Cidr.ALL_IPV4));

            assertThat(blocks.stream().mapToInt(CoverTest::mask).sum())
                    .as("set %x", set)
                    .isEqualTo(set);
        }
    }

    @Test
    void never_reaches_beyond_the_outer_blocks() {
        var most =
                AddressSet.of(Cidr.parse("10.0.0.0/24"))
                        .minus(AddressSet.of(Cidr.parse("10.0.0.3/32")));

        var blocks = most.blocksWithin(AddressSet.of(Cidr.parse("10.0.0.0/25")));

        assertThat(blocks).hasToString("[10.0.0.0/25 except [10.0.0.3/32]]");
    }

    @Test
    void prefers_blocks_without_except_where_both_are_equally_short() {
        var half = AddressSet.of(Cidr.parse("10.0.0.0/31"), Cidr.parse("10.0.0.2/32"));

        var blocks = half.blocksWithin(AddressSet.of(Cidr.parse("10.0.0.0/30")));

        assertThat(blocks).hasToString("[10.0.0.0/31, 10.0.0.2/32]");
    }

    private static AddressSet addresses(int set, int size) {
        return AddressSet.of(
                IntStream.range(0, size)
                        .filter(i -> (set >> i & 1) == 1)
                        .mapToObj(SINGLES::get)
                        .toList());
    }

    /// Every aligned block inside the set whose parent is not inside it, lowest first.
    private static List<Integer> maximalBlocks(int set, int size) {
        var blocks = new ArrayList<Integer>();
        for (int start = 0; start < size; start++) {
            for (int length = size; length >= 1; length /= 2) {
                int block = ((1 << length) - 1) << start;
                if (start % length == 0 && (set & block) == block) {
                    blocks.add(block);
                    start += length - 1;
                    break;
                }
            }
        }
        return blocks;
    }

    /// Every list of aligned blocks of which no two overlap.
    private static List<List<Integer>> apart(int start, int length) {
        var all = new ArrayList<List<Integer>>();
        all.add(List.of(((1 << length) - 1) << start));
        if (length == 1) {
            all.add(List.of());
            return all;
        }
        for (List<Integer> lower : apart(start, length / 2)) {
            for (List<Integer> upper : apart(start + length / 2, length / 2)) {
                var both = new ArrayList<>(lower);
                both.addAll(upper);
                all.add(both);
            }
        }
        return all;
    }

    private static int shortest(int set, List<List<Integer>> choices) {
        int best = Integer.MAX_VALUE;
        for (List<Integer> blocks : choices) {
            int covered = blocks.stream().mapToInt(Integer::intValue).sum();
            boolean useful = blocks.stream().allMatch(block -> (block & set) != 0);
            if ((set & ~covered) == 0 && useful) {
                int written = 0;
                for (int block : blocks) {
                    written += 1 + maximalBlocks(block & ~set, 8).size();
                }
                best = Math.min(best, written);
            }
        }
        return best;
    }

    private static int written(List<Block> blocks) {
        return blocks.stream().mapToInt(block -> 1 + block.except().size()).sum();
    }

    private static final Map<String, Integer> MASKS = new HashMap<>();

    private static int mask(Cidr cidr) {
        return MASKS.computeIfAbsent(
                cidr.toString(),
                text -> {
                    String[] parts = text.substring("10.0.0.".length()).split("/", -1);
                    int length = 1 << (32 - Integer.parseInt(parts[1]));
                    return ((1 << length) - 1) << Integer.parseInt(parts[0]);
                });
    }

    private static int mask(Block block) {
        int inside = mask(block.cidr());
        for (Cidr hole : block.except()) {
            inside &= ~mask(hole);
        }
        return inside;
    }

    private static List<Integer> masks(List<Cidr> cidrs) {
        return cidrs.stream().map(CoverTest::mask).collect(Collectors.toList());
    }
}
