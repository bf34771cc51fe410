package dev.ringfence.cli;

import dev.ringfence.cli.input.Document;
import dev.ringfence.cli.input.Place;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One thing that a check found.
///
/// @param kind names of API: they stand in reports that programs read
/// @param message what it means, and the way out where no proof has it
/// @param proof of a breach, and of nothing else
record Finding(Severity severity, String kind, Spot spot, String message, @Nullable Proof proof)
        implements Comparable<Finding> {

    private static final Comparator<Finding> ORDER =
            Comparator.comparing((Finding finding) -> finding.spot().place())
                    .thenComparing(Finding::severity)
                    .thenComparing(Finding::kind)
                    .thenComparing(finding -> finding.spot().path())
                    .thenComparing(Finding::message);

    /// The worst first.
    enum Severity {
        ERROR("error", "errors"),
        WARNING("warning", "warnings"),
        NOTE("note", "notes");

        private final String one;
        private final String several;

        Severity(String one, String several) {
            this.one = one;
            this.several = several;
        }

        String counted(long count) {
            return count + " " + (count == 1 ? one : several);
        }

        @Override
        public String toString() {
            return one;
        }
    }

    /// What it is found at.
    ///
    /// @param path the JSON path in the object
    record Spot(Place place, String object, String path) {

        static Spot at(Document document, String path) {
            return new Spot(document.place(path), document.identity().toString(), path);
        }
    }

    /// What makes a breach one.
    ///
    /// @param claims what is untrue by it, baseline by baseline
    /// @param witness who could do what
    /// @param remedy what closes it
    record Proof(List<Broken> claims, String witness, String remedy) {
        Proof {
            claims = List.copyOf(claims);
        }
    }

    /// The claims of one baseline that are untrue.
    record Broken(String baseline, boolean preview, List<String> claims) {
        Broken {
            claims = List.copyOf(claims);
        }
    }

    @Override
    public int compareTo(Finding other) {
        return ORDER.compare(this, other);
    }
}
