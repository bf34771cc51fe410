package dev.ringfence.report;

import dev.ringfence.breach.Claims;
import dev.ringfence.manifest.Documents;
import dev.ringfence.manifest.EndpointCatalogue;
import dev.ringfence.manifest.Reading;
import dev.ringfence.manifest.SpecReader;
import dev.ringfence.manifest.StandingPolicyReader;
import dev.ringfence.manifest.StandingReading;
import dev.ringfence.policy.Baseline;
import dev.ringfence.policy.NamespaceFacts;
import dev.ringfence.reach.Party;
import dev.ringfence.reach.StandingPolicy;
import dev.ringfence.report.Given.Claimed;
import dev.ringfence.report.Given.Watched;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The namespace shop, which one baseline selects.
final class House {

    private static final NamespaceFacts SHOP = new NamespaceFacts("shop", Map.of());

    private final List<StandingPolicy> policies = new ArrayList<>();
    private final List<Party.Pod> pods = new ArrayList<>();
    private final Set<String> declared = new HashSet<>();
    private final List<String> notRead = new ArrayList<>();
    private String mode = "Enforce";
    private String isolate = "[Ingress, Egress]";

    House policy(String name, String spec) {
        var policy =
                Documents.one(
                        "metadata: {name: %s, namespace: shop}\nspec: %s".formatted(name, spec),
                        NetworkPolicy.class);
        switch (StandingPolicyReader.read(policy)) {
            case StandingReading.Read(var standing, _) -> policies.add(standing);
            case StandingReading.Refused(var problems, _) ->
                    throw new AssertionError(problems.toString());
        }
        return this;
    }

    House declared(String name, String spec) {
        declared.add(name);
        return policy(name, spec);
    }

    House notRead(String name) {
        notRead.add(name);
        return this;
    }

    House pod(String name, Map<String, String> labels) {
        pods.add(new Party.Pod(SHOP, name, labels, List.of(), Set.of(), Party.Network.OWN));
        return this;
    }

    House podOnNode(String name) {
        pods.add(new Party.Pod(SHOP, name, Map.of(), List.of(), Set.of(), Party.Network.HOST));
        return this;
    }

    House inPreview() {
        mode = "Preview";
        return this;
    }

    House claimsOnlyTheEndpoint() {
        isolate = "[]";
        return this;
    }

    NamespaceReport report() {
        var baseline = baseline();
        var claimed =
                new Claimed(
                        "tenants",
                        baseline.mode(),
                        Claims.of(baseline, Claims.Declared.nothing(SHOP)),
                        baseline.isolate());
        var watched = new Watched(SHOP, List.of(claimed), declared, List.of(), List.of(), notRead);
        return ClusterReport.of(new Given(List.of(watched), policies, pods))
                .namespaces()
                .getFirst();
    }

    Map<String, State> states(NamespaceReport report) {
        var states = new TreeMap<String, State>();
        report.verdicts().forEach(each -> states.put(each.claim().toString(), each.state()));
        return states;
    }

    private Baseline baseline() {
        var baseline =
                Documents.baseline(
                        "tenants",
                        """
                        mode: %s
                        isolate: %s
                        namespaceSelector: {}
                        protect:
                          nodeMetadata: [None]
                          endpoints:
                          - {name: metadata, cidrs: [169.254.169.254/32], ports: [{protocol: TCP, port: 80}]}
                        """
                                .formatted(mode, isolate));
        return switch (SpecReader.read(baseline, EndpointCatalogue.shipped())) {
            case Reading.Accepted(var accepted) -> accepted;
            case Reading.Rejected(var problems) -> throw new AssertionError(problems.toString());
        };
    }
}
