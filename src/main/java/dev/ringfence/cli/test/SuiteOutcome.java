package dev.ringfence.cli.test;

import dev.ringfence.cli.input.Complaint;
import dev.ringfence.cli.suite.Expectation;
import dev.ringfence.reach.Explanation;
import java.util.List;
import java.util.Locale;

/// What came of one expectation.
///
/// @param deviations from what is expected, certain ones or only such as some engine may make
/// @param complaints why it could not be judged
record SuiteOutcome(
        Expectation expectation, List<Deviation> deviations, List<Complaint> complaints) {

    SuiteOutcome {
        deviations = List.copyOf(deviations);
        complaints = List.copyOf(complaints);
    }

    /// How it went. The worst for whoever relies on it comes last.
    enum Result {
        PASSED("ok"),
        FAILED("FAILED"),
        UNCERTAIN("NOT CERTAIN"),
        NOT_JUDGED("NOT JUDGED");

        private final String text;

        Result(String text) {
            this.text = text;
        }

        /// For programs.
        String code() {
            String lower = name().toLowerCase(Locale.ROOT);
            int gap = lower.indexOf('_');
            return gap < 0
                    ? lower
                    : lower.substring(0, gap)
                            + lower.substring(gap + 1, gap + 2).toUpperCase(Locale.ROOT)
                            + lower.substring(gap + 2);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    Result result() {
        if (!complaints.isEmpty()) {
            return Result.NOT_JUDGED;
        }
        if (deviations.isEmpty()) {
            return Result.PASSED;
        }
        return deviations.stream().anyMatch(each -> each.is() != Deviation.Kind.UNCERTAIN)
                ? Result.FAILED
                : Result.UNCERTAIN;
    }

    /// One pair of ends, or a pod and addresses, where it is not as expected.
    ///
    /// @param ports on which it is so
    /// @param example one flow of these
    record Deviation(Kind is, String from, String to, String ports, Explanation example) {

        /// What is the case.
        enum Kind {
            OPEN("open"),
            CLOSED("closed"),
            /// Engines differ, or an address is not known.
            UNCERTAIN("not certain");

            private final String text;

            Kind(String text) {
                this.text = text;
            }

            @Override
            public String toString() {
                return text;
            }
        }

        @Override
        public String toString() {
            return "%s: %s to %s on %s".formatted(is, from, to, ports);
        }
    }
}
