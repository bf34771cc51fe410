package dev.ringfence.faults;

import static dev.ringfence.faults.Scenario.act;

import java.util.List;
import java.util.stream.Stream;

/// The lives that the campaign plays through.
final class Scenarios {

    /// Selects the namespaces of a scenario.
    static final String TENANT = "{tier: $tenant}";

    static final String SELECTS = "namespaceSelector: {matchLabels: {tier: $tenant}}\n";

    /// Closed but for names, what the front asks, and a partner.
    static final String CLOSED =
            SELECTS
                    + """
                    allow:
                    - name: dns
                      egress: [{to: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: kube-system}}}], ports: [{protocol: UDP, port: 53}, {port: 53}]}]
                    - name: web
                      podSelector: {matchLabels: {expose: web}}
                      ingress: [{from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: ingress-nginx}}}], ports: [{port: 8080, endPort: 8090}]}]
                    - name: partner
                      egress: [{to: [{ipBlock: {cidr: 203.0.113.0/24}}], ports: [{port: 443}, {port: 80}]}]
                    """;

    private Scenarios() {}

    static List<Scenario> all() {
        return Stream.of(
                        NamespaceScenarios.all(), BaselineScenarios.all(), TamperingScenarios.all())
                .flatMap(List::stream)
                .toList();
    }

    static Scenario named(String name) {
        return all().stream()
                .filter(scenario -> scenario.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no scenario is called " + name));
    }

    /// A namespace in which a pod runs, under the baseline `closed`.
    static Scenario.Step given(String spec) {
        return act(actor -> {
            actor.baseline("closed", spec);
            inhabited(actor, "shop", TENANT);
        });
    }

    static void inhabited(Actor actor, String name, String labels) {
        actor.namespace(name, labels);
        pod(actor, name, "");
    }

    static void pod(Actor actor, String namespace, String finalizers) {
        actor.create(
                """
                apiVersion: v1
                kind: Pod
                metadata: {name: web, namespace: $%s, labels: {app: web, expose: web}, finalizers: [%s]}
                spec: {containers: [{name: main, image: example.com/web}]}
                """
                        .formatted(namespace, finalizers));
    }
}
