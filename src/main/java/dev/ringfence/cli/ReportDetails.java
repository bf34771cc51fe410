package dev.ringfence.cli;

import dev.ringfence.report.NamespaceReport;
import dev.ringfence.report.NamespaceReport.SubjectReport;
import dev.ringfence.report.Reach;

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
        for (String heading : new String[] {"Way", "Peer", "Ports", "By which rule", "There now"}) {
            html.leaf("th", heading, "scope", "col");
        }
        html.close().close().open("tbody");
        reach("from", report.ingress());
        reach("to", report.egress());
        html.close().close().close();
    }

    private void reach(String way, Reach reach) {
        String openness = reach instanceof Reach.Open ? "open" : "only";
        for (ReportReach.Line line : ReportReach.lines(reach)) {
            html.open("tr", "class", openness);
            html.leaf("th", way, "scope", "row");
            html.leaf("td", line.peer()).leaf("td", line.ports()).leaf("td", line.rules());
            html.open("td");
            for (String there : line.there()) {
                html.leaf("div", there);
            }
            html.close().close();
        }
    }
}
