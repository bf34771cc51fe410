package dev.ringfence.cli;

import dev.ringfence.cli.Finding.Broken;
import dev.ringfence.cli.Finding.Severity;
import java.util.Arrays;
import java.util.stream.Collectors;

/// Findings for a person, who may have been woken for them: where, what, who could do what, and the
/// way out.
record FindingsText(Session session) {

    void write(Checked checked) {
        checked.findings().forEach(this::write);
        line(sum(checked) + ": " + judged(checked.judged()) + rest(checked));
    }

    private void write(Finding finding) {
        line(of(finding));
    }

    static String of(Finding finding) {
        var spot = finding.spot();
        var text = new StringBuilder();
        line(
                text,
                "%s: %s: %s: %s"
                        .formatted(finding.severity(), spot.place(), spot.object(), spot.path()));
        line(text, "  %s: %s".formatted(finding.kind(), finding.message()));
        Finding.Proof proof = finding.proof();
        if (proof != null) {
            proof.claims().forEach(broken -> line(text, "  breaks: " + of(broken)));
            line(text, "  so:     " + proof.witness());
            line(text, "  fix:    " + proof.remedy());
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append('\n');
    }

    static String of(Broken broken) {
        return "%s of baseline %s%s"
                .formatted(
                        String.join(", ", broken.claims()),
                        broken.baseline(),
                        broken.preview() ? " (in Preview)" : "");
    }

    private static String sum(Checked checked) {
        return checked.findings().isEmpty()
                ? "nothing found"
                : Arrays.stream(Severity.values())
                        .filter(checked::has)
                        .map(severity -> severity.counted(checked.count(severity)))
                        .collect(Collectors.joining(", "));
    }

    private static String judged(Checked.Judged judged) {
        return "%s, %s%s and %s%s were judged"
                .formatted(
                        counted(judged.baselines(), "baseline"),
                        counted(judged.namespaces(), "namespace"),
                        some(judged.unselected(), "that no baseline selects"),
                        judged.policies() == 1
                                ? "1 NetworkPolicy"
                                : judged.policies() + " NetworkPolicies",
                        some(judged.own(), "Ringfence's own, which 'ringfence diff' compares"));
    }

    private static String some(int count, String what) {
        return count == 0 ? "" : " (%d %s)".formatted(count, what);
    }

    /// Nothing found is no good news of what could not be read.
    private static String rest(Checked checked) {
        return checked.complaints().isEmpty()
                ? ""
                : "; not everything could be: see the "
                        + Severity.ERROR.counted(checked.complaints().size())
                        + " on standard error";
    }

    private static String counted(int count, String word) {
        return count + " " + word + (count == 1 ? "" : "s");
    }

    private void line(String text) {
        session.out().print(text + "\n");
    }
}
