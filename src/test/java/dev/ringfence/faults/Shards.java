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
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/// Plays each scenario in a JVM of its own: what hundreds of operators leave behind in one JVM
/// would slow down the next.
record Shards(Path folder) {

    private static final int AT_ONCE = 3;

    private static final List<String> COUNTS =
            List.of("plans", "onRealServer", "struck", "violations");

    int play() throws Exception {
        long started = System.nanoTime();
        var parts = Files.createDirectories(folder.resolve("scenarios"));
        var tasks = new ArrayList<Callable<Integer>>();
        for (Scenario scenario : Scenarios.all()) {
            tasks.add(() -> run(parts, scenario.name()));
        }
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            threads.invokeAll(tasks);
        }
        ObjectNode report = merged(parts);
        report.put("seconds", (System.nanoTime() - started) / 1_000_000_000);
        Path file = folder.resolve("report.json");
        Files.writeString(
                file,
                new ObjectMapper()
                                .enable(SerializationFeature.INDENT_OUTPUT)
                                .writeValueAsString(report)
                        + "\n");
        boolean good =
                report.at("/violations").asInt() == 0
                        && report.at("/planted/total").equals(report.at("/planted/caught"))
                        && report.at("/scenarios").size() == tasks.size();
        System.out.printf(
                "%s plans, %s of them on the real server: %s violated; %s of %s planted bugs caught; %s%n",
                report.at("/plans"),
                report.at("/onRealServer"),
                report.at("/violations"),
                report.at("/planted/caught"),
                report.at("/planted/total"),
                file);
        return good ? 0 : 1;
    }

    private static int run(Path parts, String scenario) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-Xmx1g"));
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith("ringfence."))
                .forEach(name -> command.add("-D%s=%s".formatted(name, System.getProperty(name))));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(Campaign.class.getName(), parts.toString(), "scenario=" + scenario));
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    private static ObjectNode merged(Path parts) throws IOException {
        var report = Json.object();
        COUNTS.forEach(count -> report.put(count, 0));
        var planted = report.putObject("planted").put("total", 0).put("caught", 0);
        var bugs = planted.putObject("bugs");
        for (Scenario scenario : Scenarios.all()) {
            Path file = parts.resolve(scenario.name() + ".json");
            if (Files.exists(file)) {
                ObjectNode part = Json.known(Files.readString(file));
                COUNTS.forEach(count -> add(report, part, count));
                add(planted, Json.below(part, "planted"), "total");
                add(planted, Json.below(part, "planted"), "caught");
                bugs.setAll(Json.below(Json.below(part, "planted"), "bugs"));
                part.withArray("scenarios").forEach(report.withArray("scenarios")::add);
                part.withArray("violated").forEach(report.withArray("violated")::add);
                part.withArray("unclaimedLog").forEach(report.withArray("unclaimedLog")::add);
            }
        }
        return report;
    }

    private static void add(ObjectNode sum, ObjectNode part, String field) {
        sum.put(field, sum.path(field).asInt() + part.path(field).asInt());
    }
}
