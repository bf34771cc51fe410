package dev.ringfence.reach;

import dev.ringfence.policy.Direction;
import dev.ringfence.policy.Peer;
import dev.ringfence.policy.Rule;
import java.util.List;
import java.util.stream.IntStream;

/// A policy in one direction that it isolates, made ready to be asked often.
record Gate(String policy, Picker subjects, List<Opening> openings) {

    static Gate of(StandingPolicy policy, Direction direction) {
        List<Rule<Peer>> rules = policy.spec().rules(direction);
        return new Gate(
                policy.name(),
                new Picker(policy.spec().pods()),
                IntStream.range(0, rules.size())
                        .mapToObj(i -> Opening.of(policy, direction, rules.get(i), i))
                        .toList());
    }

    void addTo(List<RuleAt> found, Seen peer, Flow flow) {
        for (int i = 0; i < openings.size(); i++) {
            openings.get(i).addTo(found, peer, flow);
        }
    }

    boolean hasBlockFor(Seen peer, Flow flow) {
        for (int i = 0; i < openings.size(); i++) {
            if (openings.get(i).hasBlockFor(peer, flow)) {
                return true;
            }
        }
        return false;
    }
}
