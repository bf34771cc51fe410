package dev.ringfence.traffic;

import java.util.ArrayList;
import java.util.List;

/// What a set holds of one block, found by halving the block until each part is in the set or out
/// of it.
///
/// @param cidrs the shortest list of blocks for the addresses inside
/// @param gaps the shortest list of blocks for the addresses outside
/// @param blocks the addresses inside, as disjoint blocks with the fewest CIDRs, those after
///   `except` counted
record Cover(List<Cidr> cidrs, List<Cidr> gaps, List<Block> blocks) {

    static Cover of(Line line, Cidr cidr) {
        if (!line.meets(cidr.range())) {
            return new Cover(List.of(), List.of(cidr), List.of());
        }
        if (line.covers(cidr.range())) {
            return new Cover(List.of(cidr), List.of(), List.of(Block.of(cidr)));
        }
        return join(cidr, of(line, cidr.lowerHalf()), of(line, cidr.upperHalf()));
    }

    private static Cover join(Cidr cidr, Cover lower, Cover upper) {
        var gaps = both(lower.gaps, upper.gaps);
        var halves = both(lower.blocks, upper.blocks);
        boolean shorterWithExcept = 1 + gaps.size() < written(halves);
        var blocks = shorterWithExcept ? List.of(new Block(cidr, gaps)) : halves;
        return new Cover(both(lower.cidrs, upper.cidrs), gaps, blocks);
    }

    private static int written(List<Block> blocks) {
        return blocks.stream().mapToInt(block -> 1 + block.except().size()).sum();
    }

    private static <T> List<T> both(List<T> first, List<T> second) {
        if (second.isEmpty()) {
            return first;
        }
        if (first.isEmpty()) {
            return second;
        }
        var all = new ArrayList<T>(first.size() + second.size());
        all.addAll(first);
        all.addAll(second);
        return all;
    }
}
