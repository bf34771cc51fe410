package dev.ringfence.cli;

import dev.ringfence.cli.Finding.Severity;
import dev.ringfence.cli.JunitReport.Case;
import dev.ringfence.cli.JunitReport.Outcome;
import dev.ringfence.cli.JunitReport.Suite;
import dev.ringfence.cli.input.Complaint;
import dev.ringfence.cli.input.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Findings for the test view of a CI server: a suite for each file, in it a test for each object
/// that was judged, and an error for whatever could not be.
///
/// @param strict whether a warning fails an object
record FindingsJunit(Session session, boolean strict) {

    void write(Checked checked) {
        var suites = new TreeMap<String, List<Case>>();
        Map<String, List<Finding>> findings =
                checked.findings().stream()
                        .collect(Collectors.groupingBy(each -> each.spot().object()));
        for (Document object : checked.objects()) {
            String identity = object.identity().toString();
            add(suites, judged(object, findings.getOrDefault(identity, List.of())));
        }
        checked.complaints().forEach(complaint -> add(suites, notJudged(complaint)));
        new JunitReport(
                        "ringfence check",
                        suites.entrySet().stream()
                                .map(each -> new Suite(each.getKey(), each.getValue()))
                                .toList())
                .write(session.out());
    }

    private static void add(Map<String, List<Case>> suites, Case each) {
        suites.computeIfAbsent(each.place().file(), _ -> new ArrayList<>()).add(each);
    }

    private Case judged(Document object, List<Finding> findings) {
        var failing = findings.stream().filter(this::fails).toList();
        var told = findings.stream().filter(each -> !fails(each)).toList();
        Outcome outcome =
                failing.isEmpty()
                        ? new Outcome.Passed()
                        : new Outcome.Failed(
                                failing.stream()
                                        .map(Finding::kind)
                                        .distinct()
                                        .collect(Collectors.joining(", ")),
                                text(failing));
        return new Case(
                object.place().file(),
                object.identity().toString(),
                object.place(),
                outcome,
                text(told));
    }

    private boolean fails(Finding finding) {
        return switch (finding.severity()) {
            case ERROR -> true;
            case WARNING -> strict;
            case NOTE -> false;
        };
    }

    private static String text(List<Finding> findings) {
        return findings.stream().map(FindingsText::of).collect(Collectors.joining("\n"));
    }

    private static Case notJudged(Complaint complaint) {
        return new Case(
                complaint.place().file(),
                "could not be judged: " + complaint.place(),
                complaint.place(),
                new Outcome.Broken(complaint.message(), Severity.ERROR + ": " + complaint),
                "");
    }
}
