package dev.ringfence.generate;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The two ways in which a list of Kubernetes says nothing.
final class Absent {

    private Absent() {}

    /// The list, and where it is empty as often null: they mean the same.
    static <T> @Nullable List<T> orElse(Dice dice, List<T> list) {
        return list.isEmpty() && dice.happens(50) ? null : new ArrayList<>(list);
    }
}
