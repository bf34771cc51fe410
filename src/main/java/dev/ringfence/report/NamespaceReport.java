package dev.ringfence.report;

import dev.ringfence.policy.Direction;
import dev.ringfence.policy.Mode;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// What is true of one namespace.
///
/// @param verdicts one for each claim of each baseline; none where no baseline selects it
/// @param causes what breaks claims, each once
/// @param unreachable pods on their node's network: no policy reaches them, so nothing of what is
///   said is said of them
/// @param readDifferently the names of policies that engines read in more than one way
/// @param released the names of policies that Ringfence wrote and no baseline asks for any more
/// @param notRead the names of policies that bear on it and could not be judged
/// @param subjects who may talk to whom
public record NamespaceReport(
        String name,
        Map<Direction, Isolation> isolation,
        List<Verdict> verdicts,
        List<Cause> causes,
        List<String> unreachable,
        List<String> readDifferently,
        List<String> released,
        List<String> notRead,
        List<SubjectReport> subjects) {

    public NamespaceReport {
        isolation = new EnumMap<>(isolation);
        verdicts = List.copyOf(verdicts);
        causes = List.copyOf(causes);
        unreachable = List.copyOf(unreachable);
        readDifferently = List.copyOf(readDifferently);
        released = List.copyOf(released);
        notRead = List.copyOf(notRead);
        subjects = List.copyOf(subjects);
    }

    /// Who may talk to one kind of pod, and to whom it may.
    public record SubjectReport(Subject subject, Reach ingress, Reach egress) {}

    public Isolation isolation(Direction direction) {
        return java.util.Objects.requireNonNull(isolation.get(direction));
    }

    /// The worst of what is known of some claims in force; none where nothing of the kind is
    /// claimed.
    public Optional<State> worst(Predicate<Verdict> which) {
        return verdicts.stream()
                .filter(verdict -> verdict.mode() == Mode.ENFORCE)
                .filter(which)
                .map(Verdict::state)
                .min(Comparator.naturalOrder());
    }

    /// The worst of all claims in force.
    public Optional<State> worst() {
        return worst(_ -> true);
    }
}
