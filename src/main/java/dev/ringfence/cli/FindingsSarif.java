package dev.ringfence.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ringfence.cli.input.Complaint;
import dev.ringfence.cli.input.Place;
import dev.ringfence.plan.Fingerprint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Findings for code scanning, as SARIF 2.1.0 (OASIS). Where a place is a file of a repository, the
/// finding is shown at its line.
record FindingsSarif(Session session) {

    private static final int DIGITS = 64;
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    void write(Checked checked) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("$schema", SCHEMA).put("version", "2.1.0");
        var run = root.putArray("runs").addObject();
        var driver = run.putObject("tool").putObject("driver");
        driver.put("name", "Ringfence").put("version", Version.current());
        var rules = CheckRule.all();
        ArrayNode described = driver.putArray("rules");
        rules.forEach(rule -> describe(described.addObject(), rule));
        run.put("columnKind", "unicodeCodePoints");
        var invocation = run.putArray("invocations").addObject();
        invocation.put("executionSuccessful", checked.complaints().isEmpty());
        var notifications = invocation.putArray("toolExecutionNotifications");
        checked.complaints().forEach(each -> put(notifications.addObject(), each));
        ArrayNode results = run.putArray("results");
        var ids = rules.stream().map(CheckRule::id).toList();
        var seen = new HashMap<String, Integer>();
        for (Finding finding : checked.findings()) {
            var result = results.addObject();
            result.put("ruleId", finding.kind()).put("ruleIndex", ids.indexOf(finding.kind()));
            put(result, finding);
            fingerprint(result, finding, seen);
        }
        session.out().print(FindingsJson.text(root) + "\n");
    }

    private static void describe(ObjectNode json, CheckRule rule) {
        json.put("id", rule.id()).put("name", rule.name());
        json.putObject("shortDescription").put("text", rule.title());
        json.putObject("fullDescription").put("text", rule.meaning());
        json.putObject("help").put("text", rule.help());
        json.putObject("defaultConfiguration").put("level", rule.severity().toString());
        json.putObject("properties").putArray("tags").add("security").add("kubernetes");
    }

    private static void put(ObjectNode json, Complaint complaint) {
        json.put("level", "error");
        // A place that is an option of the command line is in no file.
        boolean isFile = !complaint.place().file().startsWith("-");
        json.putObject("message").put("text", isFile ? complaint.message() : complaint.toString());
        if (isFile) {
            put(json.putArray("locations").addObject(), complaint.place());
        }
    }

    private static void put(ObjectNode json, Finding finding) {
        var spot = finding.spot();
        json.put("level", finding.severity().toString());
        json.putObject("message").put("text", message(finding));
        var location = json.putArray("locations").addObject();
        put(location, spot.place());
        location.putArray("logicalLocations")
                .addObject()
                .put("fullyQualifiedName", spot.object() + ": " + spot.path())
                .put("kind", "object");
    }

    private static String message(Finding finding) {
        var spot = finding.spot();
        var text =
                new StringBuilder(
                        "%s: %s: %s".formatted(spot.object(), spot.path(), finding.message()));
        Finding.Proof proof = finding.proof();
        if (proof != null) {
            text.append(". So ").append(proof.witness());
            text.append(". This breaks ")
                    .append(
                            proof.claims().stream()
                                    .map(FindingsText::of)
                                    .collect(Collectors.joining("; ")));
            text.append(". To fix it, ").append(proof.remedy());
        }
        return text.toString();
    }

    private static void put(ObjectNode location, Place place) {
        var physical = location.putObject("physicalLocation");
        physical.putObject("artifactLocation").put("uri", ArtifactUri.of(place.file()));
        if (place.line() > 0) {
            physical.putObject("region")
                    .put("startLine", place.line())
                    .put("startColumn", place.column());
        }
    }

    /// Neither lines nor the file nor words of ours are in it, so it stays while these change.
    /// Where one place has several findings of a kind, it counts them.
    private static void fingerprint(ObjectNode json, Finding finding, Map<String, Integer> seen) {
        String identity =
                String.join(
                        "\n",
                        List.of(finding.kind(), finding.spot().object(), finding.spot().path()));
        int number = seen.merge(identity, 1, Integer::sum);
        json.putObject("partialFingerprints")
                .put("ringfenceFinding/v1", Fingerprint.hex(identity + "\n" + number, DIGITS));
    }
}
