package dev.ringfence.cli.explain;

import dev.ringfence.cli.InForce;
import dev.ringfence.policy.Direction;
import dev.ringfence.reach.Explanation;
import dev.ringfence.reach.Party;
import dev.ringfence.reach.RuleAt;
import dev.ringfence.reach.Side;

/// An answer for eyes.
///
/// @param complete whether everything that was given could be read
public record ExplanationText(InForce inForce, boolean complete) {

    String of(Explanation explanation, boolean whyNot) {
        return body(explanation, whyNot) + inForce + "\n";
    }

    /// Without the sentence on what it rests on.
    public String body(Explanation explanation, boolean whyNot) {
        var text = new StringBuilder();
        var flow = explanation.flow();
        line(
                text,
                "%s%s: %s"
                        .formatted(
                                verdict(explanation),
                                complete ? "" : ", as far as the inputs could be read",
                                flow));
        side(text, Direction.EGRESS, flow.from(), explanation.egress());
        side(text, Direction.INGRESS, flow.to(), explanation.ingress());
        if (whyNot) {
            explanation.whyNot().forEach(each -> line(text, "missing: " + each));
        }
        return text.toString();
    }

    private static String verdict(Explanation explanation) {
        return switch (explanation.certainty()) {
            case CERTAIN -> explanation.allowed() ? "allowed" : "denied";
            case ENGINE_DEPENDENT ->
                    "denied, but let through by engines that compare a pod's address with ipBlocks";
            case ADDRESS_UNKNOWN ->
                    "unknown, since the address of a pod on its node's network is not, and an ipBlock may hold it";
        };
    }

    private void side(StringBuilder text, Direction direction, Party party, Side side) {
        String head = "  %s of %s: ".formatted(name(direction), party);
        switch (side) {
            case Side.NotIsolated() -> line(text, head + "open, no policy isolates it");
            case Side.NotJudged(var reason) -> line(text, head + reason);
            case Side.Allowed(var rules) -> {
                line(text, head + "allowed by");
                rules.forEach(rule -> line(text, "    " + rule + place(rule)));
            }
            case Side.Denied(var policies) -> {
                line(text, head + "denied, no rule allows it and it is isolated by");
                String namespace = ((Party.Pod) party).namespace().name();
                policies.forEach(policy ->
                        line(
                                text,
                                "    %s/%s (%s)"
                                        .formatted(
                                                namespace,
                                                policy,
                                                inForce.place(namespace, policy, ""))));
            }
        }
    }

    static String name(Direction direction) {
        return switch (direction) {
            case INGRESS -> "ingress";
            case EGRESS -> "egress";
        };
    }

    private String place(RuleAt rule) {
        return " (%s)".formatted(inForce.place(rule.namespace(), rule.policy(), rule.path()));
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append('\n');
    }
}
