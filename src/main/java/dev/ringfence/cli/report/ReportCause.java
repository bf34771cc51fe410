package dev.ringfence.cli.report;

import dev.ringfence.breach.BrokenClaims.Way;
import dev.ringfence.cli.Lesson;
import dev.ringfence.policy.Direction;
import dev.ringfence.policy.Mode;
import dev.ringfence.report.Cause;
import dev.ringfence.report.Isolation;
import dev.ringfence.report.NamespaceReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Why claims are not kept, in words.
///
/// @param kind one word for programs
/// @param certain whether it is so for sure
/// @param policy whose rule opens, with its namespace; empty where no rule does
/// @param path of the rule, or of one peer of it; empty where no rule does
/// @param place where that is written; empty where no rule does
/// @param message what is wrong, for somebody who has not met it
/// @param claims what is not kept, by baseline
/// @param witness who could do what
/// @param remedy the way out
record ReportCause(
        String kind,
        boolean certain,
        String policy,
        String path,
        String place,
        String message,
        Map<String, List<String>> claims,
        String witness,
        String remedy) {

    static ReportCause of(ReportGround ground, NamespaceReport namespace, Cause cause) {
        return switch (cause) {
            case Cause.Opened opened -> opened(ground, namespace, opened);
            case Cause.NotIsolated(var isolation) -> notIsolated(namespace, isolation);
        };
    }

    /// One line of what is said.
    record Line(String word, String text) {}

    String title() {
        return policy.isEmpty() ? kind : "%s by %s %s".formatted(kind, policy, path);
    }

    List<Line> lines() {
        var lines = new ArrayList<Line>();
        lines.add(new Line(certain ? "what" : "possibly", message));
        if (!place.isEmpty()) {
            lines.add(new Line("where", place));
        }
        claims.forEach((baseline, some) ->
                lines.add(new Line("breaks", String.join(", ", some) + " of " + baseline)));
        lines.add(new Line("so", witness));
        lines.add(new Line("fix", remedy));
        return lines;
    }

    private static ReportCause opened(
            ReportGround ground, NamespaceReport namespace, Cause.Opened opened) {
        Way way = opened.broken().way();
        return new ReportCause(
                way.kind().name(),
                opened.isCertain(),
                namespace.name() + "/" + opened.policy(),
                way.path(),
                ground.place(namespace.name(), opened.policy(), way.path()),
                Lesson.of(way),
                claims(namespace, opened),
                opened.broken().proof(),
                opened.broken().remedy().toString());
    }

    private static ReportCause notIsolated(NamespaceReport namespace, Isolation isolation) {
        String direction = isolation.direction().policyType();
        var cause = new Cause.NotIsolated(isolation);
        return new ReportCause(
                "UNISOLATED_" + isolation.direction().name(),
                cause.isCertain(),
                "",
                "",
                "",
                "%s: the policies in force isolate %s, and whom no policy isolates is open to everybody"
                        .formatted(direction, ReportWords.isolated(isolation)),
                claims(namespace, cause),
                isolation.direction() == Direction.INGRESS
                        ? "everybody could reach %s on every port".formatted(who(isolation))
                        : "%s could reach everybody on every port".formatted(who(isolation)),
                isClaimedInForce(namespace, cause)
                        ? "have the operator write what the baselines ask for: 'ringfence diff' shows it, 'ringfence render' writes it"
                        : "put a baseline into force (mode: Enforce) that isolates %s here, or add a policy with podSelector {} and policyTypes [%s]"
                                .formatted(direction, direction));
    }

    private static boolean isClaimedInForce(NamespaceReport namespace, Cause cause) {
        return namespace.verdicts().stream()
                .anyMatch(verdict ->
                        verdict.mode() == Mode.ENFORCE && verdict.causes().contains(cause));
    }

    private static String who(Isolation isolation) {
        if (!isolation.pods().isEmpty()) {
            return isolation.pods().getFirst();
        }
        return switch (isolation.extent()) {
            case UNDECIDED -> "some pod";
            case NO_POD -> "every pod";
            case EVERY_POD, SOME_PODS -> ReportWords.labelled(isolation.labels());
        };
    }

    private static Map<String, List<String>> claims(NamespaceReport namespace, Cause cause) {
        var claims = new LinkedHashMap<String, List<String>>();
        namespace.verdicts().stream()
                .filter(verdict -> verdict.causes().contains(cause))
                .forEach(verdict ->
                        claims.computeIfAbsent(
                                        ReportWords.baseline(verdict), _ -> new ArrayList<>())
                                .add(verdict.claim().toString()));
        return claims;
    }
}
