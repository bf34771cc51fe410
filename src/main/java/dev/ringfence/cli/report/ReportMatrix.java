package dev.ringfence.cli.report;

import dev.ringfence.report.ClusterReport;
import dev.ringfence.report.NamespaceReport;

/// Namespaces and claims at one look.
record ReportMatrix(ReportMarkup html) {

    void write(ClusterReport report) {
        html.open("section", "aria-labelledby", "claims");
        html.leaf("h2", "Claims", "id", "claims");
        html.open(
                "div",
                "class",
                "matrix",
                "role",
                "region",
                "aria-labelledby",
                "claims",
                "tabindex",
                "0");
        html.open("table");
        html.leaf("caption", "Each namespace, and what is true of each claim", "class", "unseen");
        html.open("thead").open("tr");
        heading("Namespace");
        heading("Baselines");
        for (ReportColumn column : ReportColumn.values()) {
            heading(column.heading());
        }
        heading("Unreachable pods");
        html.close().close();
        html.open("tbody").newLine();
        report.namespaces().forEach(this::row);
        html.close().close().close().close();
    }

    private void heading(String text) {
        html.leaf("th", text, "scope", "col");
    }

    private void row(NamespaceReport namespace) {
        html.open("tr", "data-state", ReportCell.css(namespace));
        html.open("th", "scope", "row");
        html.leaf("a", namespace.name(), "href", "#" + ReportPage.anchor(namespace));
        html.close();
        html.leaf("td", String.join(", ", ReportWords.baselines(namespace)));
        for (ReportColumn column : ReportColumn.values()) {
            var cell = ReportCell.of(namespace, column);
            html.open("td");
            html.leaf("span", cell.text(), "class", "state " + cell.state());
            html.close();
        }
        html.leaf("td", String.valueOf(namespace.unreachable().size()), "class", "number");
        html.close();
    }
}
