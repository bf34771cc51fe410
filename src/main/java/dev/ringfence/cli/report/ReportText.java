package dev.ringfence.cli.report;

import dev.ringfence.report.ClusterReport;
import dev.ringfence.report.NamespaceReport;
import dev.ringfence.report.NamespaceReport.SubjectReport;
import dev.ringfence.report.Reach;
import dev.ringfence.report.Verdict;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.regex.Pattern;

/// A report for a terminal.
record ReportText(ReportWords words) {

    /// What was given must not command a terminal.
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    String of(ClusterReport report) {
        var text = new StringBuilder();
        words.standsOn().forEach(each -> line(text, each));
        for (NamespaceReport namespace : report.namespaces()) {
            line(text, "");
            namespace(text, namespace);
        }
        line(text, "");
        line(text, ReportWords.sum(report));
        return text.toString();
    }

    private void namespace(StringBuilder text, NamespaceReport namespace) {
        line(text, namespace.name() + ": " + head(namespace));
        ReportWords.facts(namespace)
                .forEach((word, fact) ->
                        line(text, "  %s: %s".formatted(word.toLowerCase(Locale.ROOT), fact)));
        claims(namespace).forEach((claim, names) -> line(text, "  %s: %s".formatted(claim, names)));
        namespace.causes().forEach(cause -> cause(text, words.cause(namespace, cause)));
        namespace.subjects().forEach(subject -> subject(text, subject));
    }

    static String head(NamespaceReport namespace) {
        var baselines = ReportWords.baselines(namespace);
        if (baselines.isEmpty()) {
            return "no baseline selects it, so nothing is claimed";
        }
        return "%s, for %s"
                .formatted(
                        namespace.worst().map(ReportWords::state).orElse("nothing in force"),
                        String.join(", ", baselines));
    }

    /// Which claims are in which state, by baseline.
    static LinkedHashMap<String, String> claims(NamespaceReport namespace) {
        var claims = new LinkedHashMap<String, String>();
        for (Verdict verdict : namespace.verdicts()) {
            claims.merge(
                    ReportWords.state(verdict.state()) + " of " + ReportWords.baseline(verdict),
                    verdict.claim().toString(),
                    (some, one) -> some + ", " + one);
        }
        return claims;
    }

    private static void cause(StringBuilder text, ReportCause cause) {
        line(text, "  " + cause.title());
        cause.lines()
                .forEach(each ->
                        line(text, "    %-9s %s".formatted(each.word() + ":", each.text())));
    }

    private static void subject(StringBuilder text, SubjectReport report) {
        line(text, "  " + ReportReach.subject(report.subject()));
        reach(text, "from", report.ingress());
        reach(text, "to", report.egress());
    }

    private static void reach(StringBuilder text, String word, Reach reach) {
        switch (reach) {
            case Reach.Open() ->
                    line(text, "    %s everybody: no policy isolates it".formatted(word));
            case Reach.Only(var allowed) when allowed.isEmpty() ->
                    line(text, "    %s nobody".formatted(word));
            case Reach.Only _ ->
                    ReportReach.lines(reach).forEach(each -> allowed(text, word, each));
        }
    }

    private static void allowed(StringBuilder text, String word, ReportReach.Line allowed) {
        line(
                text,
                "    %s %s on %s (%s)"
                        .formatted(word, allowed.peer(), allowed.ports(), allowed.rules()));
        if (!allowed.there().isEmpty()) {
            line(text, "      there: " + ReportWords.some(allowed.there()));
        }
    }

    private static void line(StringBuilder text, String line) {
        text.append(CONTROL.matcher(line).replaceAll("?")).append('\n');
    }
}
