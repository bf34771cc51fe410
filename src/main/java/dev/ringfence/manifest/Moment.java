package dev.ringfence.manifest;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;

/// Reads a moment as the API server takes one: RFC 3339, as the schema of BaselinePolicies narrows
/// it.
public final class Moment {

    private static final Pattern SHAPE =
            Pattern.compile(
                    "2[0-9]{3}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?(Z|[+-](0[0-9]|1[0-7]):[0-5][0-9])");

    private Moment() {}

    /// @throws IllegalArgumentException where it is none
    public static Instant read(String text) {
        try {
            if (SHAPE.matcher(text).matches()) {
                return OffsetDateTime.parse(text).toInstant();
            }
        } catch (DateTimeException _) {
            // Of the right shape, and no day of the calendar.
        }
        throw new IllegalArgumentException(
                "'%s' is no moment: write it as 2027-03-31T00:00:00Z, or with an offset as 2027-03-31T02:00:00+02:00"
                        .formatted(text));
    }
}
