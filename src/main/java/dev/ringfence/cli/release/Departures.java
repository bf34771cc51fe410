package dev.ringfence.cli.release;

import dev.ringfence.api.v1alpha1.BaselinePolicy;
import dev.ringfence.cli.Declared;
import dev.ringfence.cli.input.Found;
import dev.ringfence.cli.input.Inputs;
import dev.ringfence.cli.release.Departure.Refusal;
import dev.ringfence.drift.Drift;
import dev.ringfence.drift.Fate;
import dev.ringfence.drift.ObservedPolicy;
import dev.ringfence.drift.ObservedPolicy.Content;
import dev.ringfence.drift.Triage;
import dev.ringfence.manifest.PolicyReader;
import dev.ringfence.plan.Plan;
import dev.ringfence.plan.Planner;
import dev.ringfence.policy.NamespaceFacts;
import dev.ringfence.policy.SystemNamespaces;
import dev.ringfence.transition.Change;
import dev.ringfence.transition.Passage;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Decides what may be released.
final class Departures {

    private final Inputs inputs;
    private final Request request;
    private final Map<String, Fate> fates;
    private final Planner planner;

    /// @param namespaces where everything of ours is meant; none means what is marked, everywhere
    /// @param operatorNamespace the operator's own
    record Request(List<String> namespaces, String operatorNamespace) {

        private boolean means(ObservedPolicy policy) {
            return policy.isOurs()
                    && !policy.isLeftOver()
                    && (!namespaces.isEmpty() || policy.isReleased());
        }
    }

    private Departures(Inputs inputs, Request request) {
        this.inputs = inputs;
        this.request = request;
        var declared = Declared.in(inputs, Instant.now());
        this.fates = new HashMap<>(declared.fates());
        inputs.baselines().stream()
                .filter(found -> isUncertain(found.object()))
                .forEach(found -> fates.put(found.document().name(), Fate.UNKNOWN));
        this.planner =
                new Planner(
                        declared.accepted(), SystemNamespaces.with(request.operatorNamespace()));
    }

    static List<Departure> in(Inputs inputs, Request request) {
        var departures = new Departures(inputs, request);
        return inputs.namespaces().stream()
                .filter(namespace -> !inputs.terminating().contains(namespace.name()))
                .map(departures::of)
                .filter(each -> !each.going().isEmpty() || !each.refused().isEmpty())
                .toList();
    }

    /// What its spec says is not what is in force: the operator has not looked at it, or keeps
    /// another version in force.
    private static boolean isUncertain(BaselinePolicy policy) {
        var status = policy.getStatus();
        return status == null
                || status.observedGeneration() == null
                || !status.observedGeneration().equals(policy.getMetadata().getGeneration())
                || status.conditions().stream()
                        .anyMatch(condition -> condition.type().equals("Stalled"));
    }

    private Departure of(NamespaceFacts namespace) {
        var standing = new TreeMap<String, NetworkPolicy>();
        for (Found<NetworkPolicy> found : inputs.policies()) {
            if (found.document().namespace().equals(namespace.name())) {
                standing.put(found.document().name(), found.object());
            }
        }
        var observed = standing.values().stream().map(PolicyReader::read).toList();
        var plan = planner.plan(namespace);
        var released = Triage.of(plan, observed, fates).released();
        var going = new ArrayList<ObservedPolicy>();
        var refused = new ArrayList<Refusal>();
        for (ObservedPolicy policy : observed) {
            if (request.means(policy)) {
                if (released.contains(policy)) {
                    going.add(policy);
                } else {
                    refused.add(new Refusal(namespace.name(), policy.name(), reason(policy, plan)));
                }
            }
        }
        return departure(new Place(namespace, plan, standing), going, refused);
    }

    private record Place(
            NamespaceFacts namespace, Plan plan, TreeMap<String, NetworkPolicy> standing) {}

    private Departure departure(Place place, List<ObservedPolicy> going, List<Refusal> refused) {
        var said = new TreeMap<String, Content>();
        place.standing().forEach((name, policy) -> said.put(name, PolicyReader.said(policy)));
        var mend = going.stream().<Drift>map(Drift.Surplus::new).toList();
        var steps = Passage.of(new Change(place.plan(), mend, said)).steps();
        going.forEach(policy -> said.remove(policy.name()));
        String name = place.namespace().name();
        var opened = new PodsOpened(inputs.others(), name).by(going, said.values());
        return new Departure(name, going, refused, steps, opened);
    }

    private String reason(ObservedPolicy policy, Plan plan) {
        var planned = plan.policy(policy.name());
        if (planned.isPresent()) {
            return "%s asks for it: let the namespace leave the baseline first"
                    .formatted(named(List.copyOf(planned.get().baselines())));
        }
        var uncertain =
                policy.baselines().stream()
                        .filter(each -> fates.get(each) == Fate.UNKNOWN)
                        .toList();
        if (!uncertain.isEmpty()) {
            return "it is not certain what is in force of %s: see its conditions, and come again when it is Ready"
                    .formatted(named(uncertain));
        }
        return "the operator deletes it by itself, as %s wants it"
                .formatted(named(policy.baselines()));
    }

    private static String named(List<String> baselines) {
        return (baselines.size() == 1 ? "baseline " : "baselines ") + String.join(", ", baselines);
    }
}
