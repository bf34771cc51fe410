package dev.ringfence.cli;

import dev.ringfence.cli.Finding.Severity;
import dev.ringfence.cli.input.Complaint;
import java.util.List;

/// What came of a check.
///
/// @param findings in the order of their places
/// @param complaints what could not be judged
/// @param judged how much the findings are about
/// @param extent how much of what was asked is answered
record Checked(List<Finding> findings, List<Complaint> complaints, Judged judged, Extent extent) {

    enum Extent {
        /// All that was given is judged.
        WHOLE,
        /// Something that was given cannot be read, which is a fault of it like others.
        REST,
        /// What the question is about is not there: no baseline, no namespace.
        NOTHING
    }

    Checked {
        findings = findings.stream().sorted().toList();
        complaints = complaints.stream().sorted().distinct().toList();
    }

    /// @param unselected namespaces that no accepted baseline is for, where nothing can be a breach
    /// @param own policies that the operator wrote, which `diff` is for
    record Judged(int baselines, int namespaces, int unselected, int policies, int own) {}

    long count(Severity severity) {
        return findings.stream().filter(finding -> finding.severity() == severity).count();
    }

    boolean has(Severity severity) {
        return count(severity) > 0;
    }
}
