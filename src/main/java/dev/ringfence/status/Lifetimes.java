package dev.ringfence.status;

import dev.ringfence.policy.Baseline;
import dev.ringfence.policy.DeclaredException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// When the exceptions of one baseline expire.
///
/// @param ahead those that will, by name
/// @param expired those that have, by name
public record Lifetimes(SortedMap<String, Instant> ahead, SortedMap<String, Instant> expired) {

    public static final Lifetimes NONE = new Lifetimes(new TreeMap<>(), new TreeMap<>());

    /// What expires sooner is worth a word.
    private static final Duration SOON = Duration.ofDays(7);

    public Lifetimes {
        ahead = Collections.unmodifiableSortedMap(new TreeMap<>(ahead));
        expired = Collections.unmodifiableSortedMap(new TreeMap<>(expired));
    }

    public static Lifetimes of(Baseline declared, Predicate<DeclaredException> isExpired) {
        var ahead = new TreeMap<String, Instant>();
        var expired = new TreeMap<String, Instant>();
        for (DeclaredException exception : declared.exceptions()) {
            if (!exception.expires().equals(DeclaredException.NEVER)) {
                (isExpired.test(exception) ? expired : ahead)
                        .put(exception.name(), exception.expires());
            }
        }
        return new Lifetimes(ahead, expired);
    }

    /// When the next one expires.
    public Optional<Instant> next() {
        return ahead.values().stream().min(Comparator.naturalOrder());
    }

    /// Those that expire soon, the next one first.
    List<Map.Entry<String, Instant>> soon(Instant now) {
        return inOrder(
                ahead.entrySet().stream().filter(each -> !each.getValue().isAfter(now.plus(SOON))));
    }

    /// Those that have, the oldest first.
    List<Map.Entry<String, Instant>> past() {
        return inOrder(expired.entrySet().stream());
    }

    private static List<Map.Entry<String, Instant>> inOrder(
            Stream<Map.Entry<String, Instant>> some) {
        return some.sorted(Map.Entry.comparingByValue()).toList();
    }

    /// When there will be one more that expires soon.
    public Optional<Instant> nextWord(Instant now) {
        return ahead.values().stream()
                .map(expires -> expires.minus(SOON))
                .filter(now::isBefore)
                .min(Comparator.naturalOrder());
    }
}
