package dev.ringfence.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ringfence.cli.Finding.Proof;
import dev.ringfence.cli.Finding.Severity;
import dev.ringfence.cli.input.Place;

/// Findings for programs. Fields are only ever added.
public record FindingsJson(Session session) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    void write(Checked checked) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        var findings = root.putArray("findings");
        checked.findings().forEach(finding -> put(findings.addObject(), finding));
        var notJudged = root.putArray("notJudged");
        checked.complaints()
                .forEach(complaint ->
                        put(notJudged.addObject(), complaint.place())
                                .put("message", complaint.message()));
        var counts = root.putObject("counts");
        counts.put("errors", checked.count(Severity.ERROR));
        counts.put("warnings", checked.count(Severity.WARNING));
        counts.put("notes", checked.count(Severity.NOTE));
        counts.put("baselines", checked.judged().baselines());
        counts.put("namespaces", checked.judged().namespaces());
        counts.put("unselectedNamespaces", checked.judged().unselected());
        counts.put("networkPolicies", checked.judged().policies());
        counts.put("ownNetworkPolicies", checked.judged().own());
        session.out().print(text(root) + "\n");
    }

    private static void put(ObjectNode json, Finding finding) {
        json.put("severity", finding.severity().toString());
        json.put("kind", finding.kind());
        put(json, finding.spot().place());
        json.put("object", finding.spot().object());
        json.put("path", finding.spot().path());
        json.put("message", finding.message());
        Proof proof = finding.proof();
        if (proof != null) {
            put(json, proof);
        }
    }

    public static ObjectNode put(ObjectNode json, Place place) {
        return json.put("file", place.file())
                .put("line", place.line())
                .put("column", place.column());
    }

    private static void put(ObjectNode json, Proof proof) {
        var breaks = json.putArray("breaks");
        for (Finding.Broken broken : proof.claims()) {
            var each = breaks.addObject();
            each.put("baseline", broken.baseline());
            each.put("mode", broken.preview() ? "Preview" : "Enforce");
            var claims = each.putArray("claims");
            broken.claims().forEach(claims::add);
        }
        json.put("witness", proof.witness());
        json.put("remedy", proof.remedy());
    }

    /// The same bytes on every system.
    public static String text(ObjectNode root) {
        var lines = new DefaultIndenter("  ", "\n");
        var printer = new DefaultPrettyPrinter();
        printer.indentObjectsWith(lines);
        printer.indentArraysWith(lines);
        try {
            return MAPPER.writer(printer).writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }
}
