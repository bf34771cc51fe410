package dev.ringfence.cli;

import dev.ringfence.breach.Breach;
import dev.ringfence.breach.Breach.Certainty;
import dev.ringfence.breach.Breaches;
import dev.ringfence.breach.Claims;
import dev.ringfence.breach.Remedy;
import dev.ringfence.cli.Finding.Broken;
import dev.ringfence.cli.Finding.Proof;
import dev.ringfence.cli.Finding.Severity;
import dev.ringfence.cli.Finding.Spot;
import dev.ringfence.cli.input.Document;
import dev.ringfence.policy.Baseline;
import dev.ringfence.policy.Mode;
import dev.ringfence.policy.PolicySpec;
import dev.ringfence.traffic.Cidr;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;

/// What one policy makes untrue of the baselines of its namespace. Where one rule breaks many
/// claims in one way, that is one finding: a person mends the rule once.
record BreachFindings(List<Baseline> baselines) {

    List<Finding> of(Document document, PolicySpec spec) {
        var groups = new LinkedHashMap<Way, List<Told>>();
        for (Baseline baseline : baselines) {
            for (Breach breach : Breaches.of(Claims.of(baseline), spec)) {
                groups.computeIfAbsent(Way.of(breach), _ -> new ArrayList<>())
                        .add(new Told(baseline, breach));
            }
        }
        return groups.entrySet().stream()
                .map(group -> finding(document, group.getKey(), group.getValue()))
                .toList();
    }

    /// How claims are broken.
    private record Way(Breach.Kind kind, Certainty certainty, String path) {
        static Way of(Breach breach) {
            return new Way(breach.kind(), breach.certainty(), breach.path());
        }
    }

    private record Told(Baseline baseline, Breach breach) {}

    private static Finding finding(Document document, Way way, List<Told> told) {
        Breach first = told.getFirst().breach();
        return new Finding(
                way.certainty() == Certainty.CERTAIN ? Severity.ERROR : Severity.WARNING,
                way.kind().name(),
                Spot.at(document, way.path()),
                Lesson.of(first),
                new Proof(broken(told), WitnessSentence.of(first), remedy(told).toString()));
    }

    private static List<Broken> broken(List<Told> told) {
        var claims = new LinkedHashMap<Baseline, List<String>>();
        for (Told each : told) {
            claims.computeIfAbsent(each.baseline(), _ -> new ArrayList<>())
                    .add(each.breach().claim().toString());
        }
        return claims.entrySet().stream()
                .map(each ->
                        new Broken(
                                each.getKey().name(),
                                each.getKey().mode() == Mode.PREVIEW,
                                each.getValue()))
                .toList();
    }

    /// One that closes all of them: what one claim wants deleted as a whole needs no `except` for
    /// another.
    private static Remedy remedy(List<Told> told) {
        var deletions = new ArrayList<String>();
        var blocks = new ArrayList<Cidr>();
        String block = "";
        for (Told each : told) {
            switch (each.breach().remedy()) {
                case Remedy.Delete(var path) -> deletions.add(path);
                case Remedy.Except(var path, var some) -> {
                    block = path;
                    blocks.addAll(some);
                }
            }
        }
        var except = new Remedy.Except(block, largest(blocks));
        return deletions.stream()
                .min(Comparator.comparingInt(String::length))
                .<Remedy>map(Remedy.Delete::new)
                .orElse(except);
    }

    /// Without those that lie in another. They are not merged any further: each is less than its
    /// block, while all of them as one may be the block itself, which API servers refuse.
    private static List<Cidr> largest(List<Cidr> blocks) {
        return blocks.stream()
                .distinct()
                .filter(block ->
                        blocks.stream()
                                .noneMatch(other -> !other.equals(block) && other.contains(block)))
                .toList();
    }
}
