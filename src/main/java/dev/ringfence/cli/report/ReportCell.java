package dev.ringfence.cli.report;

import dev.ringfence.policy.Direction;
import dev.ringfence.policy.Mode;
import dev.ringfence.report.Isolation;
import dev.ringfence.report.NamespaceReport;
import dev.ringfence.report.State;
import dev.ringfence.report.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What is known of the claims of one sort in one namespace.
///
/// @param state the worst of them, as a word of CSS
/// @param text for eyes
record ReportCell(String state, String text) {

    static final String NO_CLAIM = "none";

    static ReportCell of(NamespaceReport namespace, ReportColumn column) {
        var inForce =
                namespace.verdicts().stream()
                        .filter(verdict -> ReportColumn.of(verdict.claim()) == column)
                        .filter(verdict -> verdict.mode() == Mode.ENFORCE)
                        .toList();
        Optional<State> worst = inForce.stream().map(Verdict::state).min(Comparator.naturalOrder());
        return worst.map(state -> new ReportCell(css(state), text(state, inForce)))
                .orElseGet(() -> new ReportCell(NO_CLAIM, unclaimed(namespace, column)));
    }

    private static String text(State worst, List<Verdict> verdicts) {
        long claims = verdicts.stream().map(Verdict::claim).distinct().count();
        long these =
                verdicts.stream()
                        .filter(verdict -> verdict.state() == worst)
                        .map(Verdict::claim)
                        .distinct()
                        .count();
        String word = ReportWords.state(worst);
        return claims == 1 ? word : "%s: %d of %d".formatted(word, these, claims);
    }

    private static String unclaimed(NamespaceReport namespace, ReportColumn column) {
        boolean isPreviewed =
                namespace.verdicts().stream()
                        .anyMatch(verdict -> ReportColumn.of(verdict.claim()) == column);
        String claim = isPreviewed ? "in Preview" : "no claim";
        return switch (column) {
            case INGRESS -> claim + extent(namespace.isolation(Direction.INGRESS));
            case EGRESS -> claim + extent(namespace.isolation(Direction.EGRESS));
            case NODE_METADATA, ENDPOINTS -> claim;
        };
    }

    private static String extent(Isolation isolation) {
        return switch (isolation.extent()) {
            case EVERY_POD -> ", isolated";
            case SOME_PODS -> ", partly open";
            case NO_POD -> ", open";
            case UNDECIDED -> ", not decided";
        };
    }

    static String css(State state) {
        return switch (state) {
            case KEPT -> "kept";
            case POSSIBLY_BROKEN -> "possibly";
            case NOT_JUDGED -> "unknown";
            case BROKEN -> "broken";
        };
    }

    static String css(NamespaceReport namespace) {
        return namespace.worst().map(ReportCell::css).orElse(NO_CLAIM);
    }
}
