package dev.ringfence.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// What is rehearsed: each command once, over a small cluster that has a little of everything.
final class Rehearsal {

    private static final String BASELINES =
            """
            apiVersion: ringfence.dev/v1alpha1
            kind: BaselinePolicy
            metadata: {name: tenants}
            spec:
              namespaceSelector:
                matchLabels: {tier: tenant}
                matchExpressions: [{key: closed, operator: DoesNotExist}]
              isolate: [Ingress, Egress]
              protect:
                nodeMetadata: [All]
                endpoints:
                - {name: kubelet, cidrs: [10.0.0.0/16], ports: [{protocol: TCP, port: 10250}]}
              allow:
              - name: dns
                reason: pods resolve names
                egress: [{to: [{wellKnown: ClusterDNS}, {wellKnown: Internet}]}]
              - name: web
                podSelector: {matchLabels: {expose: web}}
                ingress:
                - from: [{namespaceSelector: {}, podSelector: {matchLabels: {app: controller}}}]
                  ports: [{protocol: TCP, port: 8080, endPort: 8090}]
              - name: partner
                egress: [{to: [{ipBlock: {cidr: 203.0.113.0/24, except: [203.0.113.7/32]}}]}]
            """;

    private static final String CLUSTER =
            """
            apiVersion: v1
            kind: List
            items:
            - {apiVersion: v1, kind: Namespace, metadata: {name: shop, labels: {tier: tenant}}}
            - {apiVersion: v1, kind: Namespace, metadata: {name: open}}
            - apiVersion: networking.k8s.io/v1
              kind: NetworkPolicy
              metadata: {name: too-wide, namespace: shop}
              spec:
                podSelector: {matchExpressions: [{key: app, operator: In, values: [web]}]}
                policyTypes: [Egress]
                egress:
                - to: [{ipBlock: {cidr: 0.0.0.0/0, except: [169.254.169.254/32]}}, {podSelector: {}}]
                  ports: [{protocol: TCP, port: 443}, {protocol: UDP, port: dns}]
            - apiVersion: networking.k8s.io/v1
              kind: NetworkPolicy
              metadata:
                name: ringfence-default-deny-ingress
                namespace: shop
                labels: {app.kubernetes.io/managed-by: ringfence}
              spec: {podSelector: {}, policyTypes: [Ingress], ingress: [{}]}
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: web, namespace: shop, labels: {app: web}}
            spec: {containers: [{name: web, ports: [{name: http, containerPort: 8080}]}]}
            status: {podIP: 10.1.0.7}
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: api, namespace: shop}
            spec: {template: {metadata: {labels: {app: api}}, spec: {containers: [{name: api}]}}}
            """;

    private static final String POINTS =
            """
            {"from": "shop/web", "to": "shop/Deployment/api", "port": 8080, "protocol": "TCP"}
            {"from": "shop/web", "to": "8.8.8.8", "port": 443}
            """;

    private static final String SUITE =
            """
            apiVersion: ringfence.dev/v1alpha1
            kind: ConnectivitySuite
            metadata: {name: shop}
            expectations:
            - {name: out, from: shop/web, to: 10.9.9.9, ports: [443], expect: Deny}
            - {name: in, to: shop/web, onlyFrom: [shop/Deployment/api]}
            """;

    /// Nobody listens at port 1: what can be had without a cluster is the way to it.
    private static final String KUBECONFIG =
            """
            apiVersion: v1
            kind: Config
            clusters: [{name: none, cluster: {server: "https://127.0.0.1:1"}}]
            users: [{name: nobody, user: {token: none}}]
            contexts: [{name: none, context: {cluster: none, user: nobody}}]
            current-context: none
            """;

    static final Map<String, String> FILES =
            Map.of(
                    "baselines.yaml", BASELINES,
                    "cluster.yaml", CLUSTER,
                    "points.jsonl", POINTS,
                    "suite.yaml", SUITE,
                    "kubeconfig", KUBECONFIG);

    private Rehearsal() {}

    /// One command, and how it ends.
    record Step(List<String> arguments, int exit) {
        Step {
            arguments = List.copyOf(arguments);
        }
    }

    /// @param folder where [#FILES] are
    static List<Step> steps(Path folder) {
        String all = folder.toString();
        String kubeconfig = folder.resolve("kubeconfig").toString();
        return List.of(
                new Step(List.of("--help"), 0),
                new Step(List.of("check", "--help"), 0),
                new Step(List.of("render", "-f", all), 0),
                new Step(List.of("check", "-f", all), 1),
                new Step(List.of("check", "-f", all, "-o", "json"), 1),
                new Step(List.of("diff", "-f", all), 1),
                explain(all, "shop/Deployment/api", 1),
                explain(all, "10.9.9.9", 0),
                new Step(
                        List.of(
                                "explain",
                                "-f",
                                all,
                                "--points",
                                folder.resolve("points.jsonl").toString()),
                        0),
                new Step(List.of("test", "-f", all), 1),
                new Step(List.of("report", "-f", all), 1),
                new Step(List.of("report", "-f", all, "-o", "html"), 1),
                new Step(List.of("operator", "--kubeconfig", kubeconfig, "--http-port", "0"), 1));
    }

    private static Step explain(String all, String to, int exit) {
        return new Step(
                List.of("explain", "-f", all, "--from", "shop/web", "--to", to, "--port", "443"),
                exit);
    }
}
