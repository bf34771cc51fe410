package dev.ringfence.cli.test;

import dev.ringfence.cli.explain.ExplanationText;
import dev.ringfence.cli.test.SuiteOutcome.Deviation;
import dev.ringfence.cli.test.SuiteOutcome.Result;
import java.util.ArrayList;
import java.util.List;

/// Outcomes for a person: what does not hold, between whom, and by which rules.
record SuiteText(SuiteRun.Report report) {

    private static final int MOST = 3;

    String text() {
        var text = new StringBuilder();
        for (SuiteRun.Tested tested : report.suites()) {
            for (SuiteOutcome outcome : tested.outcomes()) {
                text.append(head(outcome)).append('\n').append(body(outcome));
            }
        }
        return text.append(sum()).append('\n').toString();
    }

    private static String head(SuiteOutcome outcome) {
        var expectation = outcome.expectation();
        return "%s: %s: %s".formatted(outcome.result(), expectation.place(), expectation.name());
    }

    /// Without the line that says what it is about; empty where all is well.
    String body(SuiteOutcome outcome) {
        var text = new StringBuilder();
        outcome.complaints().forEach(each -> text.append("  %s\n".formatted(each)));
        var deviations = outcome.deviations();
        int shown = deviations.size() > MOST + 1 ? MOST : deviations.size();
        for (Deviation deviation : deviations.subList(0, shown)) {
            text.append("  %s\n".formatted(deviation));
            explained(deviation).lines().forEach(line -> text.append("    %s\n".formatted(line)));
            text.append(wayOut(deviation));
        }
        if (shown < deviations.size()) {
            text.append(
                    "  and %d more; -o json has them all\n".formatted(deviations.size() - shown));
        }
        return text.toString();
    }

    private String explained(Deviation deviation) {
        var words = new ExplanationText(report.ground().inForce(), isComplete());
        return words.body(
                deviation.example(), /* whyNot= */ deviation.is() == Deviation.Kind.CLOSED);
    }

    private static String wayOut(Deviation deviation) {
        return switch (deviation.example().certainty()) {
            case CERTAIN -> "";
            case ENGINE_DEPENDENT ->
                    "    way out: mean the pod by a selector, or keep its address out of the ipBlock, so that all engines agree\n";
            case ADDRESS_UNKNOWN ->
                    "    way out: add the pod with its status.podIP to the inputs\n";
        };
    }

    private boolean isComplete() {
        return report.ground().complaints().isEmpty();
    }

    private String sum() {
        var parts = new ArrayList<String>();
        add(parts, Result.PASSED, "as expected");
        add(parts, Result.FAILED, "failed");
        add(parts, Result.UNCERTAIN, "not certain");
        add(parts, Result.NOT_JUDGED, "not judged");
        long all = report.suites().stream().mapToLong(each -> each.outcomes().size()).sum();
        return "%d %s%s%s; %s"
                .formatted(
                        all,
                        all == 1 ? "expectation" : "expectations",
                        all == 0 ? "" : ": " + String.join(", ", parts),
                        isComplete() ? "" : ", as far as the inputs could be read",
                        report.ground().inForce());
    }

    private void add(List<String> parts, Result result, String words) {
        if (report.count(result) > 0) {
            parts.add(report.count(result) + " " + words);
        }
    }
}
