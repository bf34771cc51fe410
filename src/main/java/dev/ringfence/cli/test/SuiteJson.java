package dev.ringfence.cli.test;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ringfence.cli.FindingsJson;
import dev.ringfence.cli.explain.ExplanationJson;
import dev.ringfence.cli.input.Complaint;
import dev.ringfence.cli.test.SuiteOutcome.Deviation;
import dev.ringfence.cli.test.SuiteOutcome.Result;
import java.util.Locale;

/// Outcomes for programs. Fields are only ever added.
record SuiteJson(SuiteRun.Report report) {

    String text() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        var suites = root.putArray("suites");
        for (SuiteRun.Tested tested : report.suites()) {
            var suite = suites.addObject().put("name", tested.suite().name());
            FindingsJson.put(suite, tested.suite().place());
            var expectations = suite.putArray("expectations");
            tested.outcomes().forEach(outcome -> put(expectations.addObject(), outcome));
        }
        var notJudged = root.putArray("notJudged");
        report.complaints().forEach(each -> put(notJudged.addObject(), each));
        var counts = root.putObject("counts");
        for (Result result : Result.values()) {
            counts.put(result.code(), report.count(result));
        }
        root.set("policies", explanations().policies());
        return FindingsJson.text(root) + "\n";
    }

    private static void put(ObjectNode json, Complaint complaint) {
        FindingsJson.put(json, complaint.place()).put("message", complaint.message());
    }

    private void put(ObjectNode json, SuiteOutcome outcome) {
        json.put("name", outcome.expectation().name());
        FindingsJson.put(json, outcome.expectation().place());
        json.put("result", outcome.result().code());
        var problems = json.putArray("problems");
        outcome.complaints().forEach(each -> put(problems.addObject(), each));
        var deviations = json.putArray("deviations");
        outcome.deviations().forEach(each -> put(deviations.addObject(), each));
    }

    private void put(ObjectNode json, Deviation deviation) {
        json.put("from", deviation.from());
        json.put("to", deviation.to());
        json.put("ports", deviation.ports());
        json.put("is", deviation.is().name().toLowerCase(Locale.ROOT));
        json.set("example", explanations().body(deviation.example(), /* whyNot= */ true));
    }

    private ExplanationJson explanations() {
        return new ExplanationJson(
                report.ground().inForce(), report.ground().complaints().isEmpty());
    }
}
