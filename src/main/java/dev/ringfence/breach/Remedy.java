package dev.ringfence.breach;

import dev.ringfence.traffic.Cidr;
import java.util.List;
import java.util.stream.Collectors;

/// What closes a breach, exactly.
public sealed interface Remedy {

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
