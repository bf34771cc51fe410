package dev.ringfence.reach;

import dev.ringfence.policy.Direction;

/// The place of a rule, or of one peer of it.
///
/// @param path as in the policy's own document: `spec.egress[2].to[0]`, or `spec.egress[2].to`
///   where the rule names no peer and so means everybody
public record RuleAt(String namespace, String policy, String path) {

    static RuleAt everybody(StandingPolicy policy, Direction direction, int rule) {
        String path = "%s[%d].%s".formatted(direction.rulesPath(), rule, direction.peersField());
        return new RuleAt(policy.namespace(), policy.name(), path);
    }

    RuleAt peer(int peer) {
        return new RuleAt(namespace, policy, "%s[%d]".formatted(path, peer));
    }

    @Override
    public String toString() {
        return "%s/%s %s".formatted(namespace, policy, path);
    }
}
