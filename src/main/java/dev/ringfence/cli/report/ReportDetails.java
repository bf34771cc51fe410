package dev.ringfence.cli.report;

import dev.ringfence.report.NamespaceReport;
import dev.ringfence.report.NamespaceReport.SubjectReport;
import dev.ringfence.report.Reach;
import java.util.List;

/// All that is known of one namespace, folded until somebody asks.
record ReportDetails(ReportMarkup html, ReportWords words) {

    void write(NamespaceReport namespace) {
        String state = ReportCell.css(namespace);
        html.open(
                "details",
                "id",
                ReportPage.anchor(namespace),
                "data-state",
                state,
                "class",
                "namespace");
        html.open("summary").leaf("h3", namespace.name());
        html.leaf(
                "span",
                namespace.worst().map(ReportWords::state).orElse("no claim"),
                "class",
                "state " + state);
        html.close();
        claims(namespace);
        namespace.causes().forEach(cause -> cause(words.cause(namespace, cause)));
        html.leaf("h4", "Who may talk to whom");
        namespace.subjects().forEach(this::subject);
        html.close();
    }

    private void claims(NamespaceReport namespace) {
        html.open("dl", "class", "facts");
        if (namespace.verdicts().isEmpty()) {
            fact("Claims", "no baseline selects it, so nothing is claimed");
        }
        ReportText.claims(namespace).forEach(this::fact);
        ReportWords.facts(namespace).forEach(this::fact);
        html.close();
    }

    private void fact(String word, String text) {
        html.open("div").leaf("dt", word).leaf("dd", text).close();
    }

    private void cause(ReportCause cause) {
        html.open("article", "class", cause.certain() ? "cause broken" : "cause possibly");
        html.leaf("h4", cause.title());
        html.open("dl", "class", "facts");
        cause.lines().forEach(each -> fact(each.word(), each.text()));
        html.close().close();
    }

    private void subject(SubjectReport report) {
        String who = ReportReach.subject(report.subject());
        html.open("section", "class", "subject");
        html.leaf("h5", who);
        html.open("table");
        html.leaf("caption", "Who may talk to " + who + ", and to whom it may", "class", "unseen");
        html.open("thead").open("tr");
        List<String> headings = List.of("Way", "Peer", "Ports", "By which rule", "There now");
        // Nobody meets a pod that is not there.
        boolean isThere = report.subject().isThere();
        for (String heading : headings.subList(0, isThere ? 5 : 4)) {
            html.leaf("th", heading, "scope", "col");
        }
        html.close().close().open("tbody");
        reach("from", report.ingress(), isThere);
        reach("to", report.egress(), isThere);
        html.close().close().close();
    }

    private void reach(String way, Reach reach, boolean isThere) {
        String openness = reach instanceof Reach.Open ? "open" : "only";
        for (ReportReach.Line line : ReportReach.lines(reach)) {
            html.open("tr", "class", openness);
            html.leaf("th", way, "scope", "row");
            html.leaf("td", line.peer()).leaf("td", line.ports()).leaf("td", line.rules());
            if (isThere) {
                html.open("td");
                line.there().forEach(each -> html.leaf("div", each));
                html.close();
            }
            html.close();
        }
    }
}
