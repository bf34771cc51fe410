package dev.ringfence.breach;

import dev.ringfence.policy.Selector.Requirement;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What one label may be: absent or not, and which values it may have.
///
/// @param absent whether it may be absent
/// @param listing whether `values` are those that it may have, or those that it may not have
record LabelRange(Absence absent, Listing listing, SortedSet<String> values) {

    static final LabelRange ANYTHING = new LabelRange(Absence.ALLOWED, Listing.ALL_BUT, Set.of());

    /// Whether a label may be absent.
    enum Absence {
        ALLOWED,
        FORBIDDEN;

        Absence and(Absence other) {
            return this == ALLOWED ? other : this;
        }
    }

    /// How a set of values is written down: what is in it, or what is not.
    enum Listing {
        ONLY,
        ALL_BUT
    }

    LabelRange(Absence absent, Listing listing, Set<String> values) {
        this(absent, listing, new TreeSet<>(values));
    }

    /// What the requirement allows.
    static LabelRange of(Requirement requirement) {
        var values = new TreeSet<>(requirement.values());
        return switch (requirement.operator()) {
            case IN -> new LabelRange(Absence.FORBIDDEN, Listing.ONLY, values);
            case NOT_IN -> new LabelRange(Absence.ALLOWED, Listing.ALL_BUT, values);
            case EXISTS -> new LabelRange(Absence.FORBIDDEN, Listing.ALL_BUT, Set.of());
            case DOES_NOT_EXIST -> new LabelRange(Absence.ALLOWED, Listing.ONLY, Set.of());
        };
    }

    /// What this range does not allow.
    LabelRange complement() {
        return new LabelRange(
                absent == Absence.ALLOWED ? Absence.FORBIDDEN : Absence.ALLOWED,
                listing == Listing.ONLY ? Listing.ALL_BUT : Listing.ONLY,
                values);
    }

    /// What both allow.
    LabelRange and(LabelRange other) {
        Absence either = absent.and(other.absent);
        if (listing == Listing.ALL_BUT && other.listing == Listing.ALL_BUT) {
            var neither = new TreeSet<>(values);
            neither.addAll(other.values);
            return new LabelRange(either, Listing.ALL_BUT, neither);
        }
        LabelRange listed = listing == Listing.ONLY ? this : other;
        LabelRange filter = listing == Listing.ONLY ? other : this;
        var both = new TreeSet<>(listed.values);
        both.removeIf(value -> !filter.allowsValue(value));
        return new LabelRange(either, Listing.ONLY, both);
    }

    boolean allowsAbsence() {
        return absent == Absence.ALLOWED;
    }

    boolean allowsValue(String value) {
        return (listing == Listing.ONLY) == values.contains(value);
    }

    boolean isEmpty() {
        return absent == Absence.FORBIDDEN && listing == Listing.ONLY && values.isEmpty();
    }

    /// The first value that is allowed: of those listed, or the shortest number that is not
    /// excluded.
    Optional<String> someValue() {
        return switch (listing) {
            case ONLY -> values.stream().findFirst();
            case ALL_BUT ->
                    Stream.concat(
                                    Stream.of("any"),
                                    IntStream.rangeClosed(0, values.size())
                                            .mapToObj(Integer::toString))
                            .filter(this::allowsValue)
                            .findFirst();
        };
    }
}
