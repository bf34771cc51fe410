package dev.ringfence.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Seeded choices.
public final class Dice {

    private final Random random;

    public Dice(long seed) {
        this.random = new Random(seed);
    }

    /// A number from 0 to `bound` - 1.
    public int below(int bound) {
        return random.nextInt(bound);
    }

    public boolean happens(int percent) {
        return below(100) < percent;
    }

    @SafeVarargs
    public final <T> T one(T... choices) {
        return choices[below(choices.length)];
    }

    public <T> T one(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    /// `fewest` to `most` values.
    public <T> List<T> some(int fewest, int most, Supplier<T> each) {
        return Stream.generate(each).limit(fewest + below(most - fewest + 1)).toList();
    }

    public <T> List<T> shuffled(List<T> values) {
        var copy = new ArrayList<>(values);
        java.util.Collections.shuffle(copy, random);
        return List.copyOf(copy);
    }
}
