package dev.ringfence.reconcile.tell;

import dev.ringfence.api.v1alpha1.BaselinePolicy;
import dev.ringfence.manifest.EndpointCatalogue;
import dev.ringfence.plan.PlannedPolicy;
import dev.ringfence.policy.Baseline;
import dev.ringfence.policy.NamespaceFacts;
import dev.ringfence.policy.ReleaseLimit;
import dev.ringfence.policy.SystemNamespaces;
import dev.ringfence.reconcile.inforce.Baselines;
import dev.ringfence.reconcile.inforce.Standing;
import dev.ringfence.status.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// One baseline that is edited again and again, as the operator sees it.
public final class Edits {

    private static final EndpointCatalogue CATALOGUE = EndpointCatalogue.shipped();

    private static final List<NamespaceFacts> NAMESPACES =
            List.of(
                    new NamespaceFacts("shop", Map.of("team", "a", "tier", "web")),
                    new NamespaceFacts("kube-system", Map.of()));

    private final Baselines baselines =
            new Baselines(
                    CATALOGUE, SystemNamespaces.with("ringfence-system"), new ReleaseLimit(10));
    private long generation;

    /// The next version of it.
    public void see(BaselinePolicy policy) {
        generation++;
        policy.getMetadata().setUid("u-1");
        policy.getMetadata().setGeneration(generation);
        baselines.refresh(Stream.of(policy));
    }

    public boolean isAccepted() {
        return switch (standing().verdict()) {
            case Verdict.InForce _, Verdict.Previewed _, Verdict.BlastRadius _, Verdict.Leaving _ ->
                    true;
            case Verdict.LastGoodInForce _, Verdict.Held _ -> false;
        };
    }

    public Verdict verdict() {
        return standing().verdict();
    }

    public Optional<Baseline> inForce() {
        return standing().inForce();
    }

    /// What each namespace must hold, were a preview enforced as well.
    public List<Map<String, PlannedPolicy>> plans() {
        var snapshot = baselines.snapshot();
        return NAMESPACES.stream()
                .flatMap(each ->
                        Stream.of(snapshot.planner().plan(each), snapshot.previews().plan(each)))
                .<Map<String, PlannedPolicy>>map(plan -> plan.policies())
                .toList();
    }

    private Standing standing() {
        return baselines.standing("fuzz").orElseThrow();
    }
}
