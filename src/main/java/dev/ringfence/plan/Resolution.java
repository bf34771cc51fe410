package dev.ringfence.plan;

import dev.ringfence.policy.Peer;
import dev.ringfence.policy.Rule;
import java.util.List;

/// What one well-known peer stands for in a cluster.
///
/// @param rules whom, and on which ports; none where that was never known
/// @param doubt why it is not known now; empty where it is
public record Resolution(List<Rule<Peer>> rules, String doubt) {

    public Resolution {
        rules = List.copyOf(rules);
        if (rules.isEmpty() && doubt.isEmpty()) {
            throw new IllegalArgumentException("what is not known is not known for some reason");
        }
    }

    public static Resolution known(List<Rule<Peer>> rules) {
        return new Resolution(rules, "");
    }

    public static Resolution unknown(String why) {
        return new Resolution(List.of(), why);
    }

    public boolean isUsable() {
        return !rules.isEmpty();
    }

    /// Unknown is not empty: where nothing is known now, what was known before still counts.
    Resolution after(Resolution earlier) {
        return doubt.isEmpty() ? this : new Resolution(earlier.rules, doubt);
    }
}
