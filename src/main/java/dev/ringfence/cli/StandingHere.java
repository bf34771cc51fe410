package dev.ringfence.cli;

import dev.ringfence.cli.input.Found;
import dev.ringfence.manifest.StandingPolicyReader;
import dev.ringfence.manifest.StandingReading;
import dev.ringfence.manifest.StandingSpecs;
import dev.ringfence.plan.Planner;
import dev.ringfence.policy.Direction;
import dev.ringfence.policy.NamespaceFacts;
import dev.ringfence.policy.Peers;
import dev.ringfence.policy.PolicySpec;
import dev.ringfence.policy.Ports;
import dev.ringfence.policy.Rule;
import dev.ringfence.policy.Selector;
import dev.ringfence.reach.StandingPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.EnumSet;
import java.util.List;
import java.util.TreeMap;

/// What was read of the policies that stand in a namespace, in their order.
record StandingHere(NamespaceFacts namespace, List<StandingReading> readings) {

    private static final PolicySpec ANYTHING =
            new PolicySpec(
                    Selector.EVERYTHING,
                    EnumSet.allOf(Direction.class),
                    List.of(new Rule<>(new Peers.Everybody<>(), new Ports.Every())),
                    List.of(new Rule<>(new Peers.Everybody<>(), new Ports.Every())));

    StandingHere {
        readings = List.copyOf(readings);
    }

    static StandingHere of(
            NamespaceFacts namespace, List<Found<NetworkPolicy>> standing, StandingSpecs specs) {
        return new StandingHere(
                namespace,
                standing.stream()
                        .map(each -> StandingPolicyReader.read(each.object(), specs))
                        .toList());
    }

    /// What is written, and what the baselines would write. What is refused may be meant for
    /// anything.
    List<StandingPolicy> inForce(Planner planner) {
        var policies = new TreeMap<String, StandingPolicy>();
        for (StandingReading reading : readings) {
            switch (reading) {
                case StandingReading.Read(var policy, _) -> policies.put(policy.name(), policy);
                case StandingReading.Refused _ -> put(policies, "", ANYTHING);
            }
        }
        planner.plan(namespace)
                .policies()
                .values()
                .forEach(planned -> put(policies, planned.name(), planned.spec()));
        return List.copyOf(policies.values());
    }

    private void put(TreeMap<String, StandingPolicy> policies, String name, PolicySpec spec) {
        policies.put(name, new StandingPolicy(namespace.name(), name, spec));
    }
}
