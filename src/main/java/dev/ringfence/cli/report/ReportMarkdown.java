package dev.ringfence.cli.report;

import dev.ringfence.report.ClusterReport;
import dev.ringfence.report.NamespaceReport;
import dev.ringfence.report.NamespaceReport.SubjectReport;
import dev.ringfence.report.Reach;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A report for an issue or a wiki.
record ReportMarkdown(ReportWords words) {

    private static final Pattern MEANING = Pattern.compile("[\\\\`*\\[\\]|~#<>&]");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

    String of(ClusterReport report) {
        var text = new StringBuilder();
        line(text, "# Ringfence report");
        line(text, "");
        words.standsOn().forEach(each -> line(text, "> " + plain(each) + "\n>"));
        words.ground()
                .complaints()
                .forEach(each -> line(text, "> Not judged: " + plain(each.toString()) + "\n>"));
        line(text, "> " + plain(ReportWords.sum(report)) + ".");
        line(text, "");
        matrix(text, report);
        report.namespaces().forEach(each -> namespace(text, each));
        return text.toString();
    }

    private static void matrix(StringBuilder text, ClusterReport report) {
        row(
                text,
                Stream.of(
                        Stream.of("Namespace", "Baselines"),
                        Arrays.stream(ReportColumn.values()).map(ReportColumn::heading),
                        Stream.of("Unreachable pods")));
        line(text, "|---|---|" + "---|".repeat(ReportColumn.values().length) + "--:|");
        for (NamespaceReport namespace : report.namespaces()) {
            row(
                    text,
                    Stream.of(
                            Stream.of(
                                    namespace.name(),
                                    String.join(", ", ReportWords.baselines(namespace))),
                            Arrays.stream(ReportColumn.values())
                                    .map(column -> ReportCell.of(namespace, column).text()),
                            Stream.of(String.valueOf(namespace.unreachable().size()))));
        }
    }

    private static void row(StringBuilder text, Stream<Stream<String>> cells) {
        line(
                text,
                cells.flatMap(each -> each)
                        .map(ReportMarkdown::plain)
                        .collect(Collectors.joining(" | ", "| ", " |")));
    }

    private void namespace(StringBuilder text, NamespaceReport namespace) {
        line(text, "");
        line(text, "## " + plain(namespace.name()));
        line(text, "");
        line(text, "- " + plain(ReportText.head(namespace)));
        ReportWords.facts(namespace)
                .forEach((word, fact) -> line(text, "- %s: %s".formatted(word, plain(fact))));
        ReportText.claims(namespace)
                .forEach((state, claims) ->
                        line(text, "- %s: %s".formatted(plain(state), plain(claims))));
        namespace.causes().forEach(cause -> cause(text, words.cause(namespace, cause)));
        subjects(text, namespace.subjects());
    }

    private static void cause(StringBuilder text, ReportCause cause) {
        line(text, "");
        line(text, "### " + plain(cause.title()));
        line(text, "");
        cause.lines()
                .forEach(each -> line(text, "- %s: %s".formatted(each.word(), plain(each.text()))));
    }

    private static void subjects(StringBuilder text, List<SubjectReport> subjects) {
        line(text, "");
        line(text, "| Who | Direction | Peer | Ports | Rules | There now |");
        line(text, "|---|---|---|---|---|---|");
        for (SubjectReport report : subjects) {
            String who = ReportReach.subject(report.subject());
            reach(text, List.of(who, "from"), report.ingress());
            reach(text, List.of(who, "to"), report.egress());
        }
    }

    private static void reach(StringBuilder text, List<String> start, Reach reach) {
        ReportReach.lines(reach)
                .forEach(each ->
                        row(
                                text,
                                Stream.of(
                                        start.stream(),
                                        Stream.of(
                                                each.peer(),
                                                each.ports(),
                                                each.rules(),
                                                String.join("; ", each.there())))));
    }

    /// What was given must mean nothing here.
    static String plain(String given) {
        String oneLine = CONTROL.matcher(given).replaceAll(" ");
        return MEANING.matcher(oneLine)
                .replaceAll(match ->
                        switch (match.group()) {
                            case "<" -> "&lt;";
                            case ">" -> "&gt;";
                            case "&" -> "&amp;";
                            default ->
                                    "\\\\"
                                            + java.util.regex.Matcher.quoteReplacement(
                                                    match.group());
                        });
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append('\n');
    }
}
