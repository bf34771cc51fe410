package dev.ringfence.transition;

import dev.ringfence.drift.Drift;
import dev.ringfence.drift.Fate;
import dev.ringfence.drift.ObservedPolicy.Content;
import dev.ringfence.drift.Triage;
import dev.ringfence.manifest.PolicyReader;
import dev.ringfence.manifest.PolicyWriter;
import dev.ringfence.plan.Plan;
import dev.ringfence.plan.PlannedPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// The policies of one namespace, as the writes of a change go over them.
final class Namespace {

    private final String name;
    private final TreeMap<String, NetworkPolicy> policies = new TreeMap<>();

    Namespace(String name, Collection<NetworkPolicy> policies) {
        this.name = name;
        policies.forEach(policy -> this.policies.put(policy.getMetadata().getName(), policy));
    }

    List<NetworkPolicy> policies() {
        return List.copyOf(policies.values());
    }

    SortedMap<String, NetworkPolicy> byName() {
        return new TreeMap<>(policies);
    }

    /// What is to be done for a plan, where whatever is surplus may go.
    Change changeTo(Plan plan) {
        var observed = policies().stream().map(PolicyReader::read).toList();
        var fates = new HashMap<String, Fate>();
        observed.forEach(
                each -> each.baselines().forEach(baseline -> fates.put(baseline, Fate.DELETE)));
        var standing = new TreeMap<String, Content>();
        policies.forEach((each, policy) -> standing.put(each, PolicyReader.said(policy)));
        return new Change(plan, Triage.of(plan, observed, fates).mend(), standing);
    }

    void write(Step step) {
        switch (step) {
            case Step.Open(var bridge) -> put(bridge);
            case Step.Close(var bridge) -> policies.remove(bridge.name());
            case Step.Mend(var drift) -> {
                switch (drift) {
                    case Drift.Missing(var planned) -> put(planned);
                    case Drift.Altered(var planned, _, _) -> put(planned);
                    case Drift.Stripped(var planned, _, _) -> put(planned);
                    case Drift.NameTaken(var planned, _, _) -> put(planned);
                    case Drift.Surplus(var observed) -> policies.remove(observed.name());
                }
            }
        }
    }

    private void put(PlannedPolicy planned) {
        policies.put(planned.name(), PolicyWriter.write(planned, name));
    }

    /// The policies after none of the steps, after the first, and so on.
    List<List<NetworkPolicy>> states(List<Step> steps) {
        var states = new ArrayList<List<NetworkPolicy>>();
        states.add(policies());
        for (Step step : steps) {
            write(step);
            states.add(policies());
        }
        return states;
    }
}
