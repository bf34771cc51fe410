package dev.ringfence.breach;

import dev.ringfence.traffic.Cidr;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// What closes a breach, exactly.
public sealed interface Remedy {

    /// One that does what all of these do, which are of one place: what one of them deletes as a
    /// whole needs no `except` for another.
    static Remedy ofAll(Collection<Remedy> remedies) {
        var deletions = new ArrayList<Delete>();
        var blocks = new ArrayList<Cidr>();
        String block = "";
        for (Remedy remedy : remedies) {
            switch (remedy) {
                case Delete deletion -> deletions.add(deletion);
                case Except(var path, var some) -> {
                    block = path;
                    blocks.addAll(some);
                }
            }
        }
        var except = new Except(block, largest(blocks));
        return deletions.stream()
                .<Remedy>map(deletion -> deletion)
                .min(Comparator.comparingInt(deletion -> deletion.toString().length()))
                .orElse(except);
    }

    /// Without those that lie in another. They are not merged any further: each is less than its
    /// block, while all of them as one may be the block itself, which API servers refuse.
    private static List<Cidr> largest(List<Cidr> blocks) {
        return blocks.stream()
                .distinct()
                .filter(block ->
                        blocks.stream()
                                .noneMatch(other -> !other.equals(block) && other.contains(block)))
                .toList();
    }

    /// Except these blocks too.
    ///
    /// @param path the ipBlock's JSON path
    record Except(String path, List<Cidr> blocks) implements Remedy {
        public Except {
            blocks = List.copyOf(blocks);
        }

        @Override
        public String toString() {
            return blocks.stream()
                    .map(Cidr::toString)
                    .collect(Collectors.joining(", ", "add to " + path + ".except: [", "]"));
        }
    }

    /// Delete what stands at this JSON path.
    record Delete(String path) implements Remedy {
        @Override
        public String toString() {
            return "delete " + path;
        }
    }
}
