package dev.ringfence.plan;

import java.util.Arrays;
import java.util.List;

/// What a managed policy is there for. The text is the value of its `ringfence.dev/role` label.
public enum Role {
    DEFAULT_DENY_INGRESS("default-deny-ingress"),
    DEFAULT_DENY_EGRESS("default-deny-egress"),
    BLOCK_NODE_METADATA("block-node-metadata"),
    ALLOW("allow"),
    /// Stands only while a change is under way; no plan has it.
    TRANSITION("transition");

    private static final List<Role> PLANNED =
            Arrays.stream(values()).filter(role -> role != TRANSITION).toList();

    private final String text;

    Role(String text) {
        this.text = text;
    }

    /// Those that a plan may have.
    public static List<Role> planned() {
        return PLANNED;
    }

    /// Whether the policy only isolates and so can open nothing, whatever stands beside it.
    public boolean onlyCloses() {
        return this == DEFAULT_DENY_INGRESS || this == DEFAULT_DENY_EGRESS;
    }

    @Override
    public String toString() {
        return text;
    }
}
