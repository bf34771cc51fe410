package dev.ringfence.status;

import dev.ringfence.policy.Release;
import dev.ringfence.policy.ReleaseLimit;
import java.util.List;

/// Says what a baseline would let go of, and how that is confirmed.
///
/// @param generation that has to be confirmed
/// @param cause what lets go
public record ReleaseWords(String baseline, long generation, Cause cause) {

    private static final int MOST_NAMES = 10;

    /// What lets go of namespaces.
    public enum Cause {
        CHANGE,
        DELETION
    }

    public ReleaseWords(String baseline, long generation) {
        this(baseline, generation, Cause.CHANGE);
    }

    public ReleaseWords ofDeletion() {
        return new ReleaseWords(baseline, generation, Cause.DELETION);
    }

    /// @param versionBeforeKnown whether the version before is known and stays in force
    public String waiting(Release release, ReleaseLimit limit, boolean versionBeforeKnown) {
        return String.join(
                "\n",
                "%s would release %d of the %d namespaces that the baseline holds at once, more than the %d that go unasked: %s."
                        .formatted(
                                what(),
                                release.released().size(),
                                release.held(),
                                limit.atMost(release.held()),
                                names(List.copyOf(release.released()))),
                versionBeforeKnown
                        ? "The version before stays in force."
                        : "The version before is not known any more: what stands stays.",
                "- To let them go: kubectl annotate baselinepolicy %s ringfence.dev/confirm-release=%d --overwrite"
                        .formatted(baseline, generation),
                wayBack());
    }

    private String what() {
        return switch (cause) {
            case CHANGE -> "Generation %d".formatted(generation);
            case DELETION -> "The deletion (generation %d)".formatted(generation);
        };
    }

    private String wayBack() {
        return switch (cause) {
            case CHANGE -> "- To keep them: undo the change of the spec.";
            case DELETION ->
                    "- To delete the baseline and keep its policies: set spec.releasePolicy to Retain.";
        };
    }

    private static String names(List<String> names) {
        String first = String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size())));
        return names.size() <= MOST_NAMES
                ? first
                : "%s and %d more".formatted(first, names.size() - MOST_NAMES);
    }
}
