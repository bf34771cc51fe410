package dev.ringfence.generate;

import dev.ringfence.api.v1alpha1.BaselinePolicy;
import dev.ringfence.manifest.EndpointCatalogue;
import dev.ringfence.manifest.PolicyWriter;
import dev.ringfence.manifest.Reading;
import dev.ringfence.manifest.SpecReader;
import dev.ringfence.oracle.Party;
import dev.ringfence.plan.Plan;
import dev.ringfence.plan.Planner;
import dev.ringfence.policy.Baseline;
import dev.ringfence.policy.NamespaceFacts;
import dev.ringfence.policy.SystemNamespaces;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Some baselines, and a namespace that they may reach.
public record World(List<BaselinePolicy> baselines, Party.Namespace namespace) {

    private static final EndpointCatalogue CATALOGUE = EndpointCatalogue.shipped();

    public static World generated(Dice dice) {
        var baselines = new GeneratedBaselines(dice).baselines();
        String name = dice.happens(15) ? "kube-system" : dice.one("shop", "pay");
        Map<String, String> labels = dice.happens(50) ? Map.of() : labels(dice);
        return new World(baselines, new Party.Namespace(name, labels));
    }

    /// @param baselines BaselinePolicies as YAML
    public static World of(Party.Namespace namespace, String... baselines) {
        var read =
                Stream.of(baselines)
                        .map(text -> Serialization.unmarshal(text, BaselinePolicy.class))
                        .toList();
        return new World(read, namespace);
    }

    public static Map<String, String> labels(Dice dice) {
        return Map.of(dice.one("role", "team", "other"), dice.one("db", "frontend", "none"));
    }

    public World with(List<BaselinePolicy> others) {
        return new World(others, namespace);
    }

    public Plan plan() {
        var planner =
                new Planner(
                        baselines.stream().map(World::accepted).toList(),
                        SystemNamespaces.with("ringfence-system"));
        return planner.plan(new NamespaceFacts(namespace.name(), namespace.labels()));
    }

    public List<NetworkPolicy> written() {
        return plan().policies().values().stream()
                .map(planned -> PolicyWriter.write(planned, namespace.name()))
                .toList();
    }

    /// The policy of this name, as it is written.
    public NetworkPolicy written(String name) {
        return written().stream()
                .filter(policy -> policy.getMetadata().getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not planned"));
    }

    private static Baseline accepted(BaselinePolicy policy) {
        return switch (SpecReader.read(policy, CATALOGUE)) {
            case Reading.Accepted(var baseline) -> baseline;
            case Reading.Rejected(var problems) ->
                    throw new AssertionError("generated an invalid baseline: " + problems);
        };
    }
}
