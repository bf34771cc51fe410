package dev.ringfence.status;

import dev.ringfence.api.v1alpha1.BaselinePolicyStatus;
import dev.ringfence.api.v1alpha1.Condition;
import dev.ringfence.api.v1alpha1.Finding;
import dev.ringfence.api.v1alpha1.NamespaceCounts;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Makes the status of a baseline. The one place that makes conditions; with nothing changed it
/// gives equal statuses.
public record StatusWriter(Clock clock) {

    static final String READY = "Ready";
    static final String STALLED = "Stalled";

    private static final int LONGEST_REASON = 512;
    private static final int LONGEST_MESSAGE = 4096;
    private static final int LONGEST_PATH = 253;

    /// All of them stand in the condition's message, as far as that goes.
    private static final int MOST_UNKNOWN_FIELDS = 20;

    /// What a condition says, before it is known since when.
    private record Saying(String type, String status, ConditionReason reason, String message) {}

    public BaselinePolicyStatus write(
            long generation,
            Verdict verdict,
            Summary summary,
            @Nullable BaselinePolicyStatus before) {
        var old = before == null ? List.<Condition>of() : before.conditions();
        var conditions =
                sayings(verdict, summary).stream()
                        .map(saying -> condition(saying, generation, old))
                        .toList();
        return new BaselinePolicyStatus(
                generation,
                conditions,
                counts(summary),
                summary.managedPolicies(),
                summary.offenders().stream().map(StatusWriter::finding).toList(),
                summary.omitted(),
                verdict.unknownFields().stream()
                        .limit(MOST_UNKNOWN_FIELDS)
                        .map(path -> cut(path, LONGEST_PATH))
                        .toList());
    }

    private static List<Saying> sayings(Verdict verdict, Summary summary) {
        return switch (verdict) {
            case Verdict.InForce() -> List.of(inForce(summary));
            case Verdict.Previewed() -> List.of(previewed(summary));
            case Verdict.LastGoodInForce(var refusal) ->
                    refused(refusal, "The last valid version stays in force.");
            case Verdict.Held(var refusal) ->
                    refused(
                            refusal,
                            "No valid version is known: nothing new is written for it, and what stands stays.");
            case Verdict.BlastRadius(var message) -> waiting(message);
            case Verdict.Leaving() ->
                    List.of(
                            notReady(
                                    ConditionReason.RELEASING,
                                    "The baseline is deleted with releasePolicy Delete: its policies go, then the baseline."));
        };
    }

    private static Saying previewed(Summary summary) {
        if (summary.awaited() > 0) {
            return progressing(summary);
        }
        return ready(
                ConditionReason.PREVIEW,
                "Preview: nothing is written. Enforced, it would change %s.%s"
                        .formatted(
                                some(summary.altered(), summary),
                                summary.count(State.BREACHED) == 0
                                        ? ""
                                        : " Policies of others break it in %d; see findings."
                                                .formatted(summary.count(State.BREACHED))));
    }

    private static Saying inForce(Summary summary) {
        if (summary.awaited() > 0) {
            return progressing(summary);
        }
        int drifted = summary.count(State.DRIFTED);
        if (drifted > 0) {
            return notReady(
                    ConditionReason.DRIFTED,
                    "%s not as planned; see findings.".formatted(some(drifted, summary)));
        }
        int held = summary.altered();
        if (held > 0) {
            return notReady(
                    ConditionReason.HELD,
                    "%s waiting for another baseline to become valid; see findings."
                            .formatted(some(held, summary)));
        }
        int breached = summary.count(State.BREACHED);
        if (breached > 0) {
            return ready(
                    ConditionReason.BREACHED,
                    "Every planned policy is stored in %s, but policies of others break the baseline in %d of them; see findings."
                            .formatted(namespaces(summary.selected()), breached));
        }
        return ready(
                ConditionReason.ENFORCED,
                "Every planned policy is stored in %s.".formatted(namespaces(summary.selected())));
    }

    private static Saying progressing(Summary summary) {
        return notReady(
                ConditionReason.PROGRESSING,
                "%s not looked at yet.".formatted(some(summary.awaited(), summary)));
    }

    private static Saying ready(ConditionReason reason, String message) {
        return new Saying(READY, "True", reason, message);
    }

    private static Saying notReady(ConditionReason reason, String message) {
        return new Saying(READY, "False", reason, message);
    }

    private static String some(int count, Summary summary) {
        return "%d of %s".formatted(count, namespaces(summary.selected()));
    }

    private static String namespaces(int count) {
        return count == 1 ? "1 namespace" : count + " namespaces";
    }

    private static List<Saying> refused(Verdict.Refusal refusal, String consequence) {
        boolean newer = !refusal.unknownFields().isEmpty();
        var reason = newer ? ConditionReason.UNKNOWN_FIELDS : ConditionReason.INVALID;
        var message = new StringBuilder(consequence);
        refusal.problems().forEach(problem -> message.append("\n- ").append(problem));
        String text = cut(message.toString(), LONGEST_MESSAGE);
        var sayings = new ArrayList<Saying>();
        sayings.add(notReady(reason, text));
        sayings.add(
                new Saying(
                        STALLED,
                        "True",
                        reason,
                        newer
                                ? "Waiting changes nothing: Ringfence must be upgraded, or the spec edited."
                                : "Waiting changes nothing: the spec must be edited."));
        return sayings;
    }

    private static List<Saying> waiting(String message) {
        return List.of(
                notReady(ConditionReason.BLAST_RADIUS, cut(message, LONGEST_MESSAGE)),
                new Saying(
                        STALLED,
                        "True",
                        ConditionReason.BLAST_RADIUS,
                        "Waiting changes nothing: the release must be confirmed or taken back."));
    }

    private Condition condition(Saying saying, long generation, List<Condition> old) {
        String since =
                old.stream()
                        .filter(condition -> condition.type().equals(saying.type()))
                        .filter(condition -> condition.status().equals(saying.status()))
                        .map(Condition::lastTransitionTime)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElseGet(
                                () -> clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
        return new Condition(
                saying.type(),
                saying.status(),
                generation,
                since,
                saying.reason().toString(),
                saying.message());
    }

    private static NamespaceCounts counts(Summary summary) {
        return new NamespaceCounts(
                summary.selected(),
                summary.count(State.PROTECTED),
                summary.count(State.PENDING),
                summary.count(State.BREACHED),
                summary.count(State.DRIFTED),
                summary.count(State.RELEASED));
    }

    private static Finding finding(Summary.Offender offender) {
        Trouble trouble = offender.trouble();
        return new Finding(
                offender.namespace(),
                trouble.kind(),
                trouble.policy(),
                trouble.path().isEmpty() ? null : trouble.path(),
                cut(trouble.reason(), LONGEST_REASON),
                witness(trouble),
                trouble.since().truncatedTo(ChronoUnit.SECONDS).toString());
    }

    private static @Nullable String witness(Trouble trouble) {
        Trouble.Evidence evidence = trouble.evidence();
        return evidence == null || evidence.witness().isEmpty()
                ? null
                : cut(evidence.witness(), LONGEST_REASON);
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 3) + "...";
    }
}
