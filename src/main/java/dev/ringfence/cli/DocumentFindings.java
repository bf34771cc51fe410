package dev.ringfence.cli;

import dev.ringfence.cli.Finding.Severity;
import dev.ringfence.cli.Finding.Spot;
import dev.ringfence.cli.input.Document;
import dev.ringfence.cli.input.Meant;
import dev.ringfence.lint.Remark;
import dev.ringfence.manifest.Oddity;
import dev.ringfence.manifest.Problem;
import dev.ringfence.policy.Baseline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// What is said of one document, in the words of those that looked at it.
record DocumentFindings(Document document) {

    /// @param kind such as `POLICY_REFUSED`
    List<Finding> refused(String kind, List<Problem> problems) {
        return problems.stream()
                .map(each -> at(each.path(), Severity.ERROR, kind, each.message()))
                .toList();
    }

    List<Finding> odd(List<Oddity> oddities) {
        var findings = new ArrayList<Finding>();
        for (Oddity each : oddities) {
            var severity = severity(each.kind());
            findings.add(at(each.path(), severity, each.kind().name(), each.message()));
        }
        if (oddities.stream().anyMatch(each -> each.kind() == Oddity.Kind.UNKNOWN_FIELD)) {
            findings.addAll(meant());
        }
        return findings;
    }

    List<Finding> remarked(List<Remark> remarks) {
        return remarks.stream()
                .map(each ->
                        at(
                                each.path(),
                                each.weight() == Remark.Weight.LIKELY
                                        ? Severity.WARNING
                                        : Severity.NOTE,
                                each.kind().name(),
                                each.message()))
                .toList();
    }

    List<Finding> expired(Baseline baseline, Instant moment) {
        var declared = baseline.exceptions();
        return IntStream.range(0, declared.size())
                .filter(i -> declared.get(i).isExpired(moment))
                .mapToObj(i ->
                        at(
                                "spec.allow[%d].expirationTime".formatted(i),
                                Severity.WARNING,
                                "EXPIRED_EXCEPTION",
                                new Expired(
                                                baseline.name(),
                                                declared.get(i).name(),
                                                declared.get(i).expires())
                                        .toString()))
                .toList();
    }

    private Finding at(String path, Severity severity, String kind, String message) {
        return new Finding(severity, kind, Spot.at(document, path), message, null);
    }

    /// What opens what it does not say, or harms others, is an error; the rest is stored and
    /// enforced as it is.
    private static Severity severity(Oddity.Kind kind) {
        return switch (kind) {
            case OCTAL_CIDR, ENGINE_HAZARD -> Severity.ERROR;
            case UNKNOWN_FIELD,
                    DEFAULTED_POLICY_TYPES,
                    IDLE_RULES,
                    MISSING_POD_SELECTOR,
                    BLANK_ITEM,
                    NON_CANONICAL_CIDR ->
                    Severity.WARNING;
        };
    }

    private List<Finding> meant() {
        Meant meant = document.meant();
        return meant == null
                ? List.of()
                : List.of(
                        new Finding(
                                Severity.NOTE,
                                "LOST_INDENTATION",
                                new Spot(
                                        meant.place(),
                                        document.identity().toString(),
                                        meant.field()),
                                meant.message("what is written is judged, and not what was meant"),
                                null));
    }
}
