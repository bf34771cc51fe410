package dev.ringfence.cli.suite;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ringfence.cli.input.Complaint;
import dev.ringfence.cli.input.Document;
import dev.ringfence.cli.input.Found;
import dev.ringfence.cli.suite.Expectation.Permitted;
import dev.ringfence.cli.suite.Expectation.Verdict;
import dev.ringfence.cli.suite.Fields.Item;
import dev.ringfence.policy.Direction;
import dev.ringfence.traffic.PortSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Reads a suite. A field that it does not know is refused: an expectation with a misspelled field
/// is another one than its author holds it for.
public final class SuiteReader {

    private static final Set<String> OF_A_SUITE =
            Set.of("apiVersion", "kind", "metadata", "manifests", "expectations");
    private static final Set<String> OF_AN_EXPECTATION =
            Set.of("name", "from", "to", "ports", "expect", "onlyFrom", "onlyTo");

    private final Document document;
    private final JsonNode json;
    private final List<Complaint> complaints = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    private SuiteReader(Found<JsonNode> found) {
        this.document = found.document();
        this.json = found.object();
    }

    public static Suite read(Found<JsonNode> found) {
        return new SuiteReader(found).read();
    }

    private Suite read() {
        var fields = new Fields(document, "", json, complaints);
        fields.onlyKnows(OF_A_SUITE);
        var manifests =
                fields.has("manifests")
                        ? fields.items("manifests").stream()
                                .map(item -> manifest(fields, item))
                                .toList()
                        : List.<String>of();
        var expectations = new ArrayList<Expectation>();
        if (json.path("expectations").isArray()) {
            fields.items("expectations")
                    .forEach(item -> expectations.add(expectation(fields, item)));
        }
        if (expectations.isEmpty()) {
            fields.complain(
                    fields.has("expectations") ? "expectations" : "",
                    "no list of expectations is here, so nothing is tested: write at least one");
        }
        return new Suite(document.name(), document.place(), manifests, expectations, complaints);
    }

    private static String manifest(Fields fields, Item item) {
        boolean isPath = item.value().isTextual() && !item.value().textValue().isBlank();
        if (!isPath || item.value().textValue().equals("-")) {
            fields.complain(item.field(), "is no path: write a file or folder beside the suite");
            return "";
        }
        return item.value().textValue();
    }

    private Expectation expectation(Fields suite, Item item) {
        var wrong = new ArrayList<Complaint>();
        var fields = new Fields(document, suite.within(item).path(), item.value(), wrong);
        if (!item.value().isObject()) {
            fields.complain("", "is no expectation: write a mapping with a name");
            return new Expectation.Unreadable(item.field(), fields.place(), wrong);
        }
        fields.onlyKnows(OF_AN_EXPECTATION);
        String name = fields.text("name");
        if (!name.isEmpty() && !names.add(name)) {
            fields.complain("name", "another expectation has this name: give each its own");
        }
        var read = read(fields, name);
        return wrong.isEmpty()
                ? read
                : new Expectation.Unreadable(
                        name.isEmpty() ? item.field() : name, fields.place(), wrong);
    }

    private static Expectation read(Fields fields, String name) {
        boolean expect = fields.has("expect");
        boolean onlyFrom = fields.has("onlyFrom");
        boolean onlyTo = fields.has("onlyTo");
        if (expect && !onlyFrom && !onlyTo) {
            return flows(fields, name);
        }
        if (onlyFrom && !expect && !onlyTo) {
            return only(fields, name, Direction.INGRESS);
        }
        if (onlyTo && !expect && !onlyFrom) {
            return only(fields, name, Direction.EGRESS);
        }
        fields.complain("", "write exactly one of expect, onlyFrom and onlyTo");
        return new Expectation.Unreadable(name, fields.place(), List.of());
    }

    private static Expectation flows(Fields fields, String name) {
        for (String end : List.of("from", "to")) {
            if (!fields.has(end)) {
                fields.complain("", "%s is not there, which expect needs".formatted(end));
            }
        }
        return new Expectation.Flows(
                name,
                fields.place(),
                fields.whos("from"),
                fields.whos("to"),
                fields.ports(),
                verdict(fields));
    }

    private static Verdict verdict(Fields fields) {
        String written = fields.text("expect");
        for (Verdict verdict : Verdict.values()) {
            if (verdict.name().equalsIgnoreCase(written)) {
                return verdict;
            }
        }
        fields.complain(
                "expect", "'%s' is neither Allow nor Deny: write one of them".formatted(written));
        return Verdict.DENY;
    }

    private static Expectation only(Fields fields, String name, Direction direction) {
        String subject = direction == Direction.INGRESS ? "to" : "from";
        String other = direction == Direction.INGRESS ? "from" : "to";
        String only = direction == Direction.INGRESS ? "onlyFrom" : "onlyTo";
        if (fields.has(other)) {
            fields.complain(
                    other, "has no place beside %s, which says who is meant".formatted(only));
        }
        if (!fields.has(subject)) {
            fields.complain("", "%s is not there, which %s needs".formatted(subject, only));
        }
        var permitted = new ArrayList<Permitted>();
        for (Item item : fields.items(only)) {
            permitted.addAll(permitted(fields, item, other));
        }
        return new Expectation.Only(
                name, fields.place(), direction, fields.whos(subject), permitted, fields.ports());
    }

    /// A word stands for every port; a mapping may name some.
    private static List<Permitted> permitted(Fields fields, Item item, String other) {
        if (!item.value().isObject()) {
            return List.of(new Permitted(fields.who(item), PortSet.EVERYTHING));
        }
        var entry = fields.within(item);
        entry.onlyKnows(Set.of(other, "ports"));
        if (!entry.has(other)) {
            entry.complain("", "%s is not there".formatted(other));
        }
        var ports = entry.ports();
        return entry.whos(other).stream().map(who -> new Permitted(who, ports)).toList();
    }
}
