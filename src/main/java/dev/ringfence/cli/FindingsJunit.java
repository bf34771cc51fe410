package dev.ringfence.cli;

import dev.ringfence.cli.Finding.Severity;
import dev.ringfence.cli.JunitReport.Case;
import dev.ringfence.cli.JunitReport.Outcome;
import dev.ringfence.cli.JunitReport.Suite;
import dev.ringfence.cli.input.Complaint;
import dev.ringfence.cli.input.Document;
import dev.ringfence.cli.input.Place;
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
        var findings = new TreeMap<String, List<Finding>>();
        checked.findings()
                .forEach(each ->
                        findings.computeIfAbsent(each.spot().object(), _ -> new ArrayList<>())
                                .add(each));
        for (Document object : checked.objects()) {
            String identity = object.identity().toString();
            List<Finding> here = findings.remove(identity);
            add(suites, judged(identity, object.place(), here == null ? List.of() : here));
        }
        // What is told of anything else, such as a pod, is lost no more than the rest.
        findings.forEach((identity, here) ->
                add(suites, judged(identity, here.getFirst().spot().place(), here)));
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

    private Case judged(String identity, Place place, List<Finding> findings) {
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
        return new Case(place.file(), identity, place, outcome, text(told));
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
