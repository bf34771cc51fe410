package dev.ringfence.cli.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ringfence.cli.input.Complaint;
import dev.ringfence.policy.Direction;
import dev.ringfence.policy.Mode;
import dev.ringfence.report.Cause;
import dev.ringfence.report.ClusterReport;
import dev.ringfence.report.Isolation;
import dev.ringfence.report.NamespaceReport;
import dev.ringfence.report.NamespaceReport.SubjectReport;
import dev.ringfence.report.Reach;
import dev.ringfence.report.Reach.Whom;
import dev.ringfence.report.State;
import dev.ringfence.report.Verdict;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;

/// A report for programs. Fields are only ever added.
record ReportJson(ReportWords words) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    String of(ClusterReport report) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        var ground = words.ground();
        root.put("as", ground.as().name());
        put(root.putArray("drifted"), ground.drifted());
        put(root.putArray("countedAsPlanned"), ground.overruled());
        counts(root.putObject("counts"), report);
        var notJudged = root.putArray("notJudged");
        for (Complaint complaint : ground.complaints()) {
            notJudged
                    .addObject()
                    .put("file", complaint.place().file())
                    .put("line", complaint.place().line())
                    .put("column", complaint.place().column())
                    .put("message", complaint.message());
        }
        var namespaces = root.putArray("namespaces");
        report.namespaces().forEach(each -> namespace(namespaces.addObject(), each));
        return text(root) + "\n";
    }

    private static void counts(ObjectNode counts, ClusterReport report) {
        counts.put("namespaces", report.namespaces().size());
        for (State state : Arrays.asList(State.values()).reversed()) {
            counts.put(name(state), report.count(state));
        }
        counts.put("withoutClaims", report.withoutClaims());
        counts.put("unreachablePods", report.unreachable());
        counts.put("releasedPolicies", report.released());
    }

    private void namespace(ObjectNode json, NamespaceReport namespace) {
        json.put("namespace", namespace.name());
        json.put("state", namespace.worst().map(ReportJson::name).orElse("noClaims"));
        var isolated = json.putObject("isolated");
        for (Direction direction : Direction.values()) {
            isolation(
                    isolated.putObject(direction.policyType().toLowerCase(Locale.ROOT)),
                    namespace.isolation(direction));
        }
        var claims = json.putArray("claims");
        namespace.verdicts().forEach(each -> claim(claims.addObject(), namespace, each));
        var causes = json.putArray("causes");
        for (Cause cause : namespace.causes()) {
            cause(causes.addObject(), words.cause(namespace, cause));
        }
        put(json.putArray("unreachablePods"), namespace.unreachable());
        put(json.putArray("enginesDiffer"), namespace.readDifferently());
        put(json.putArray("released"), namespace.released());
        put(json.putArray("notJudged"), namespace.notRead());
        var subjects = json.putArray("subjects");
        namespace.subjects().forEach(each -> subject(subjects.addObject(), each));
    }

    private static void isolation(ObjectNode json, Isolation isolation) {
        json.put(
                "extent",
                switch (isolation.extent()) {
                    case EVERY_POD -> "everyPod";
                    case SOME_PODS -> "somePods";
                    case NO_POD -> "noPod";
                    case UNDECIDED -> "undecided";
                });
        if (isolation.extent() == Isolation.Extent.SOME_PODS && isolation.pods().isEmpty()) {
            var labels = json.putObject("notIsolatedLabels");
            isolation.labels().forEach(labels::put);
        }
        put(json.putArray("notIsolatedPods"), isolation.pods());
    }

    private static void claim(ObjectNode json, NamespaceReport namespace, Verdict verdict) {
        json.put("claim", verdict.claim().toString());
        json.put("baseline", verdict.baseline());
        json.put("mode", verdict.mode() == Mode.PREVIEW ? "Preview" : "Enforce");
        json.put("state", name(verdict.state()));
        var causes = json.putArray("causes");
        verdict.causes().forEach(cause -> causes.add(namespace.causes().indexOf(cause)));
    }

    private static void cause(ObjectNode json, ReportCause cause) {
        json.put("kind", cause.kind());
        json.put("certain", cause.certain());
        json.put("policy", cause.policy());
        json.put("path", cause.path());
        json.put("place", cause.place());
        json.put("message", cause.message());
        json.put("witness", cause.witness());
        json.put("remedy", cause.remedy());
    }

    private static void subject(ObjectNode json, SubjectReport report) {
        put(json.putArray("pods"), report.subject().names());
        var labels = json.putObject("labels");
        report.subject().labels().forEach(labels::put);
        reach(json.putObject("ingress"), report.ingress());
        reach(json.putObject("egress"), report.egress());
    }

    private static void reach(ObjectNode json, Reach reach) {
        switch (reach) {
            case Reach.Open() -> json.put("isolated", false);
            case Reach.Only(var allowed) -> {
                json.put("isolated", true);
                var array = json.putArray("allowed");
                allowed.forEach(each -> allowed(array.addObject(), each));
            }
        }
    }

    private static void allowed(ObjectNode json, Reach.Allowed allowed) {
        json.put("peer", ReportReach.whom(allowed.whom()));
        json.put("ports", ReportReach.ports(allowed));
        var rules = json.putArray("rules");
        allowed.rules().forEach(rule -> rules.add(rule.toString()));
        if (allowed.whom() instanceof Whom.Addresses(var addresses)) {
            var cidrs = json.putArray("cidrs");
            addresses.cidrs().forEach(cidr -> cidrs.add(cidr.toString()));
        }
        if (allowed.whom() instanceof Whom.Pods(_, var met)) {
            var there = json.putArray("there");
            for (Reach.Meeting meeting : met.some()) {
                var each = there.addObject();
                each.put("namespace", meeting.subject().namespace().name());
                put(each.putArray("pods"), meeting.subject().names());
                each.put("ports", ReportReach.ports(meeting.ports()));
            }
            json.put("more", met.more());
        }
    }

    private static String name(State state) {
        return switch (state) {
            case KEPT -> "kept";
            case POSSIBLY_BROKEN -> "possiblyBroken";
            case NOT_JUDGED -> "notJudged";
            case BROKEN -> "broken";
        };
    }

    private static void put(ArrayNode array, Collection<String> texts) {
        texts.forEach(array::add);
    }

    /// The same bytes on every system.
    private static String text(ObjectNode root) {
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
