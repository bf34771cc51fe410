package dev.ringfence.cli;

import dev.ringfence.breach.Breach;
import dev.ringfence.breach.Breach.Certainty;
import dev.ringfence.breach.Claim;
import dev.ringfence.breach.Witness;
import dev.ringfence.policy.Direction;
import java.util.Map;
import java.util.stream.Collectors;

/// Who could do what, as a sentence.
final class WitnessSentence {

    private WitnessSentence() {}

    static String of(Breach breach) {
        Witness witness = breach.witness();
        String pod = pod(breach);
        return isIngress(breach.claim())
                ? "%s could reach %s on %s".formatted(witness.peer(), pod, witness.ports())
                : "%s could reach %s on %s".formatted(pod, witness.peer(), witness.ports());
    }

    private static boolean isIngress(Claim claim) {
        return switch (claim) {
            case Claim.Isolated(var direction) -> direction == Direction.INGRESS;
            case Claim.Protected _ -> false;
        };
    }

    /// Where the search for labels was cut off there are none, which does not mean a pod without.
    private static String pod(Breach breach) {
        Map<String, String> labels = breach.witness().podLabels();
        if (!labels.isEmpty()) {
            return labels.entrySet().stream()
                    .map(label -> label.getKey() + "=" + label.getValue())
                    .collect(Collectors.joining(",", "a pod labelled ", ""));
        }
        return breach.certainty() == Certainty.CERTAIN
                ? "a pod without labels"
                : "a pod that the policy selects";
    }
}
