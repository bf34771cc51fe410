package dev.ringfence.cli;

import dev.ringfence.breach.Breach;
import dev.ringfence.breach.Breach.Certainty;
import dev.ringfence.breach.Breaches;
import dev.ringfence.breach.BrokenClaims;
import dev.ringfence.breach.BrokenClaims.Way;
import dev.ringfence.breach.Claimants.Claimant;
import dev.ringfence.cli.Finding.Broken;
import dev.ringfence.cli.Finding.Proof;
import dev.ringfence.cli.Finding.Severity;
import dev.ringfence.cli.Finding.Spot;
import dev.ringfence.cli.input.Document;
import dev.ringfence.policy.Baseline;
import dev.ringfence.policy.Mode;
import dev.ringfence.policy.PolicySpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// What one policy makes untrue of the baselines of its namespace. Where one rule breaks many
/// claims in one way, that is one finding: a person mends the rule once.
record BreachFindings(List<Claimant> claimants) {

    /// One finding, wherever the policy is written.
    ///
    /// @param path in the policy
    record Unplaced(Severity severity, String kind, String path, String message, Proof proof) {
        Finding at(Document document) {
            return new Finding(severity, kind, Spot.at(document, path), message, proof);
        }
    }

    List<Unplaced> of(PolicySpec spec) {
        var groups = new LinkedHashMap<Way, List<Told>>();
        for (Claimant claimant : claimants) {
            for (Breach breach : Breaches.of(claimant.claims(), spec)) {
                groups.computeIfAbsent(Way.of(breach), _ -> new ArrayList<>())
                        .add(new Told(claimant.baseline(), breach));
            }
        }
        return groups.entrySet().stream()
                .map(group -> finding(group.getKey(), group.getValue()))
                .toList();
    }

    private record Told(Baseline baseline, Breach breach) {}

    private static Unplaced finding(Way way, List<Told> told) {
        var claims = new BrokenClaims(way, told.stream().map(Told::breach).toList());
        return new Unplaced(
                way.certainty() == Certainty.CERTAIN ? Severity.ERROR : Severity.WARNING,
                way.kind().name(),
                way.path(),
                Lesson.of(way),
                new Proof(broken(told), claims.proof(), claims.remedy().toString()));
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
}
