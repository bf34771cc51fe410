package dev.ringfence.faults;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ringfence.apimodel.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a campaign came to.
///
/// @param inModel the runs against the model
/// @param onRealServer those against the real server
/// @param caught by the names of the planted bugs
record CampaignReport(
        List<Verdict> inModel,
        List<Verdict> onRealServer,
        Map<String, Boolean> caught,
        List<String> unclaimedLog,
        long seconds) {

    CampaignReport {
        inModel = List.copyOf(inModel);
        onRealServer = List.copyOf(onRealServer);
        caught = new TreeMap<>(caught);
        unclaimedLog = List.copyOf(unclaimedLog);
    }

    private List<Verdict> all() {
        var all = new ArrayList<>(inModel);
        all.addAll(onRealServer);
        return all;
    }

    long violations() {
        return all().stream().filter(each -> !each.violations().isEmpty()).count();
    }

    long uncaught() {
        return caught.values().stream().filter(each -> !each).count();
    }

    String summary() {
        return "%d plans, %d of them on the real server: %d violated; %d of %d planted bugs caught; %d s"
                .formatted(
                        all().size(),
                        onRealServer.size(),
                        violations(),
                        caught.size() - uncaught(),
                        caught.size(),
                        seconds);
    }

    private ObjectNode json() {
        var report = Json.object();
        report.put("plans", all().size());
        report.put("onRealServer", onRealServer.size());
        report.put("struck", all().stream().filter(Verdict::struck).count());
        report.put("violations", violations());
        report.put("seconds", seconds);
        var planted = report.putObject("planted");
        planted.put("total", caught.size()).put("caught", caught.size() - uncaught());
        var bugs = planted.putObject("bugs");
        caught.forEach(bugs::put);
        var scenarios = report.putArray("scenarios");
        byScenario().forEach((name, verdicts) -> scenarios.add(scenario(name, verdicts)));
        var violations = report.putArray("violated");
        for (Verdict each : all()) {
            if (!each.violations().isEmpty()) {
                var violated = violations.addObject().put("plan", each.plan().id());
                each.violations().forEach(violated.putArray("how")::add);
            }
        }
        unclaimedLog.forEach(report.putArray("unclaimedLog")::add);
        return report;
    }

    private ObjectNode scenario(String name, List<Verdict> verdicts) {
        return Json.object()
                .put("name", name)
                .put("plans", verdicts.size())
                .put(
                        "onRealServer",
                        onRealServer.stream()
                                .filter(each -> each.plan().scenario().equals(name))
                                .count())
                .put("struck", verdicts.stream().filter(Verdict::struck).count())
                .put(
                        "violations",
                        verdicts.stream().filter(each -> !each.violations().isEmpty()).count());
    }

    private Map<String, List<Verdict>> byScenario() {
        var byScenario = new TreeMap<String, List<Verdict>>();
        all().forEach(each ->
                byScenario
                        .computeIfAbsent(each.plan().scenario(), _ -> new ArrayList<>())
                        .add(each));
        return byScenario;
    }

    void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(
                file,
                new ObjectMapper()
                                .enable(SerializationFeature.INDENT_OUTPUT)
                                .writeValueAsString(json())
                        + "\n");
    }
}
