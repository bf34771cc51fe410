package dev.ringfence.cli.report;

import dev.ringfence.policy.Direction;
import dev.ringfence.policy.Mode;
import dev.ringfence.report.Cause;
import dev.ringfence.report.ClusterReport;
import dev.ringfence.report.Isolation;
import dev.ringfence.report.NamespaceReport;
import dev.ringfence.report.State;
import dev.ringfence.report.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The words of a report, the same in every format.
record ReportWords(ReportGround ground) {

    /// How many names are read before the rest is only counted.
    private static final int MOST_NAMES = 4;

    /// On what the report stands, in one sentence; and what it means for the reader.
    List<String> standsOn() {
        var lines = new ArrayList<String>();
        switch (ground.as()) {
            case stored -> {
                lines.add(
                        "As stored: only what stands among the inputs counts, whatever the baselines ask for.");
                if (!ground.drifted().isEmpty()) {
                    lines.add(
                            "Drift: %s, 'ringfence diff' shows how: %s."
                                    .formatted(
                                            ground.drifted().size() == 1
                                                    ? "1 planned policy does not stand as planned"
                                                    : ground.drifted().size()
                                                            + " planned policies do not stand as planned",
                                            some(ground.drifted())));
                }
            }
            case planned -> {
                lines.add(
                        "As planned: what the baselines ask for counts as if the operator had written it; --as stored counts only what stands.");
                if (!ground.overruled().isEmpty()) {
                    lines.add(
                            "Counted as planned, and not as written: %s."
                                    .formatted(some(ground.overruled())));
                }
            }
        }
        if (!ground.complaints().isEmpty()) {
            lines.add(
                    "Not everything could be judged (%s); what is said is about the rest."
                            .formatted(counted(ground.complaints().size(), "error")));
        }
        return lines;
    }

    /// What all namespaces come to, in one sentence.
    static String sum(ClusterReport report) {
        var parts = new ArrayList<String>();
        parts.add(counted(report.namespaces().size(), "namespace"));
        parts.add(report.count(State.KEPT) + " kept");
        for (State state : List.of(State.BROKEN, State.NOT_JUDGED, State.POSSIBLY_BROKEN)) {
            if (report.count(state) > 0) {
                parts.add(report.count(state) + " " + state(state));
            }
        }
        if (report.withoutClaims() > 0) {
            parts.add(report.withoutClaims() + " without claims in force");
        }
        if (report.unreachable() > 0) {
            parts.add(counted(report.unreachable(), "pod") + " that no policy reaches");
        }
        if (report.released() > 0) {
            parts.add(policies(report.released()) + " released");
        }
        return String.join(", ", parts);
    }

    static String state(State state) {
        return switch (state) {
            case KEPT -> "kept";
            case POSSIBLY_BROKEN -> "possibly broken";
            case NOT_JUDGED -> "not judged";
            case BROKEN -> "broken";
        };
    }

    /// The baselines of a namespace.
    static List<String> baselines(NamespaceReport namespace) {
        return namespace.verdicts().stream().map(ReportWords::baseline).distinct().toList();
    }

    static String isolated(Isolation isolation) {
        return switch (isolation.extent()) {
            case EVERY_POD -> "every pod";
            case NO_POD -> "no pod";
            case SOME_PODS -> "some pods, but not " + notIsolated(isolation);
            case UNDECIDED -> "not decided: its selectors are too many to look through";
        };
    }

    private static String notIsolated(Isolation isolation) {
        return isolation.pods().isEmpty() ? labelled(isolation.labels()) : some(isolation.pods());
    }

    /// A baseline, and that it keeps nothing where that is so.
    static String baseline(Verdict verdict) {
        return verdict.baseline() + (verdict.mode() == Mode.PREVIEW ? " (in Preview)" : "");
    }

    /// All that is to be known of a namespace before its claims are trusted.
    static Map<String, String> facts(NamespaceReport namespace) {
        var facts = new LinkedHashMap<String, String>();
        for (Direction direction : Direction.values()) {
            facts.put(
                    direction.policyType() + " isolated", isolated(namespace.isolation(direction)));
        }
        if (!namespace.notRead().isEmpty()) {
            facts.put("Not judged", notRead(namespace));
        }
        if (!namespace.readDifferently().isEmpty()) {
            facts.put(
                    "Engines differ",
                    "%s: what is said is what the specification makes of it, 'ringfence check' says what is odd"
                            .formatted(some(namespace.readDifferently())));
        }
        if (!namespace.released().isEmpty()) {
            facts.put("Released", released(namespace));
        }
        if (!namespace.unreachable().isEmpty()) {
            facts.put("Unreachable", unreachable(namespace));
        }
        return facts;
    }

    private static String notRead(NamespaceReport namespace) {
        return "%s: nobody knows what it isolates and opens, or whether that is declared; who may talk to whom is told as far as it could be read"
                .formatted(some(namespace.notRead()));
    }

    private static String released(NamespaceReport namespace) {
        return "%s that no baseline asks for any more; in force until 'ringfence release --namespace %s' removes them: %s"
                .formatted(
                        policies(namespace.released().size()),
                        namespace.name(),
                        some(namespace.released()));
    }

    private static String policies(long count) {
        return count + (count == 1 ? " policy" : " policies");
    }

    private static String unreachable(NamespaceReport namespace) {
        return "%s on the node's network, which no policy reaches: %s"
                .formatted(
                        counted(namespace.unreachable().size(), "pod"),
                        some(namespace.unreachable()));
    }

    static String counted(long count, String word) {
        return count + " " + word + (count == 1 ? "" : "s");
    }

    /// The first of them, and how many more there are.
    static String some(Collection<String> names) {
        String first = names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
        int more = names.size() - MOST_NAMES;
        return more > 0 ? first + " and " + more + " more" : first;
    }

    static String labelled(Map<String, String> labels) {
        return labels.isEmpty()
                ? "a pod without labels"
                : labels.entrySet().stream()
                        .map(label -> label.getKey() + "=" + label.getValue())
                        .collect(Collectors.joining(",", "a pod labelled ", ""));
    }

    ReportCause cause(NamespaceReport namespace, Cause cause) {
        return ReportCause.of(ground, namespace, cause);
    }
}
