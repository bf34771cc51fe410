package dev.ringfence.cli.test;

import dev.ringfence.cli.JunitReport;
import dev.ringfence.cli.JunitReport.Case;
import dev.ringfence.cli.JunitReport.Outcome;
import dev.ringfence.cli.JunitReport.Suite;
import dev.ringfence.cli.input.Complaint;
import java.io.PrintWriter;
import java.util.ArrayList;

/// Outcomes for a CI server: a suite for each suite, a test for each expectation, and an error for
/// each input that could not be read.
record SuiteJunit(SuiteRun.Report report) {

    private static final String INPUTS = "inputs";

    void write(PrintWriter out) {
        var suites = new ArrayList<Suite>();
        for (SuiteRun.Tested tested : report.suites()) {
            String name = tested.suite().name();
            suites.add(
                    new Suite(
                            name,
                            tested.outcomes().stream().map(each -> test(name, each)).toList()));
        }
        if (!report.complaints().isEmpty()) {
            suites.add(
                    new Suite(
                            INPUTS, report.complaints().stream().map(SuiteJunit::broken).toList()));
        }
        new JunitReport("ringfence test", suites).write(out);
    }

    private Case test(String suite, SuiteOutcome outcome) {
        var expectation = outcome.expectation();
        return new Case(suite, expectation.name(), expectation.place(), told(outcome), "");
    }

    private Outcome told(SuiteOutcome outcome) {
        String text = new SuiteText(report).body(outcome);
        return switch (outcome.result()) {
            case PASSED -> new Outcome.Passed();
            case FAILED -> new Outcome.Failed(outcome.deviations().getFirst().toString(), text);
            case UNCERTAIN -> new Outcome.Broken(outcome.deviations().getFirst().toString(), text);
            case NOT_JUDGED -> new Outcome.Broken(outcome.complaints().getFirst().message(), text);
        };
    }

    private static Case broken(Complaint complaint) {
        return new Case(
                INPUTS,
                "could not be read: " + complaint.place(),
                complaint.place(),
                new Outcome.Broken(complaint.message(), complaint.toString()),
                "");
    }
}
