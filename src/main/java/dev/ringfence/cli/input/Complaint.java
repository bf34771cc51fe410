package dev.ringfence.cli.input;

import java.util.Comparator;

/// Why something that was given cannot be judged, with the way out.
public record Complaint(Place place, String message) implements Comparable<Complaint> {

    private static final Comparator<Complaint> ORDER =
            Comparator.comparing(Complaint::place).thenComparing(Complaint::message);

    @Override
    public int compareTo(Complaint other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return place + ": " + message;
    }
}
