package dev.ringfence.reconcile.inforce;

import dev.ringfence.api.v1alpha1.BaselinePolicy;
import dev.ringfence.drift.Fate;
import dev.ringfence.manifest.Documents;
import dev.ringfence.manifest.EndpointCatalogue;
import dev.ringfence.policy.NamespaceFacts;
import dev.ringfence.policy.ReleaseLimit;
import dev.ringfence.policy.SystemNamespaces;
import dev.ringfence.status.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Twenty tenants, t-00 to t-19, ten of them blue and ten green, and one baseline for them.
final class Tenants implements Sight {

    static final String ALL = "namespaceSelector: {matchLabels: {tier: tenant}}";
    static final String BLUE = "namespaceSelector: {matchLabels: {tier: tenant, colour: blue}}";

    private final List<NamespaceFacts> tenants =
            new ArrayList<>(IntStream.range(0, 20).mapToObj(Tenants::tenant).toList());
    private final TreeSet<String> holding = new TreeSet<>();
    private final Baselines baselines =
            new Baselines(
                    EndpointCatalogue.shipped(),
                    SystemNamespaces.with("ringfence-system"),
                    new ReleaseLimit(10));

    Tenants() {
        baselines.lookAt(this);
    }

    Baselines baselines() {
        return baselines;
    }

    /// The first so many hold policies of the baseline.
    void hold(int count) {
        IntStream.range(0, count).forEach(each -> holding.add(tenant(each).name()));
    }

    void vanish(int number) {
        tenants.remove(tenant(number));
    }

    void refresh(BaselinePolicy... policies) {
        baselines.refresh(Stream.of(policies));
    }

    Standing standing() {
        return baselines.standing("tenants").orElseThrow();
    }

    /// Why it waits.
    String waiting() {
        return ((Verdict.BlastRadius) standing().verdict()).message();
    }

    Fate fate() {
        return baselines.snapshot().fates().getOrDefault("tenants", Fate.RETAIN);
    }

    /// Whether anything is planned for one of the tenants.
    boolean isPlanned(int number) {
        return !baselines.snapshot().planner().plan(tenant(number)).policies().isEmpty();
    }

    static BaselinePolicy version(String spec, long generation) {
        var policy = Documents.baseline("tenants", spec);
        policy.getMetadata().setUid("u-1");
        policy.getMetadata().setGeneration(generation);
        return policy;
    }

    static BaselinePolicy confirmed(BaselinePolicy policy, String confirmation) {
        policy.getMetadata().setAnnotations(Map.of("ringfence.dev/confirm-release", confirmation));
        return policy;
    }

    static NamespaceFacts tenant(int number) {
        return new NamespaceFacts(
                "t-%02d".formatted(number),
                Map.of("tier", "tenant", "colour", number < 10 ? "blue" : "green"));
    }

    @Override
    public Collection<NamespaceFacts> namespaces() {
        return tenants;
    }

    @Override
    public SortedSet<String> holding(String baseline) {
        return baseline.equals("tenants") ? holding : new TreeSet<>();
    }
}
