package dev.ringfence.generate;

import java.util.function.LongConsumer;
import java.util.stream.LongStream;

/// Runs a property for many seeds. A failure says how to run its seed alone: `-Dringfence.seed=17`.
/// A longer hunt: `-Dringfence.seeds=20000`.
public final class Seeds {

    private Seeds() {}

    public static void each(int count, LongConsumer property) {
        Long only = Long.getLong("ringfence.seed");
        LongStream seeds =
                only == null
                        ? LongStream.rangeClosed(1, Integer.getInteger("ringfence.seeds", count))
                        : LongStream.of(only);
        seeds.forEach(seed -> run(seed, property));
    }

    /// Whether one seed is run again on its own.
    public static boolean isReplay() {
        return Long.getLong("ringfence.seed") != null;
    }

    private static void run(long seed, LongConsumer property) {
        try {
            property.accept(seed);
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("replay with -Dringfence.seed=" + seed, e);
        }
    }
}
