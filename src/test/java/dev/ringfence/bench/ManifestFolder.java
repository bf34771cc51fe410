package dev.ringfence.bench;

import dev.ringfence.generate.Dice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A folder as a platform team keeps it: some baselines, and a file for each namespace with the
/// policies of its team. One policy in ten opens more than a baseline allows.
final class ManifestFolder {

    private static final int POLICIES_EACH = 10;
    private static final int TEAMS = 20;

    private final Dice dice = new Dice(4);

    private ManifestFolder() {}

    static void write(Path folder, int namespaces) throws IOException {
        var written = new ManifestFolder();
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("baselines.yaml"), BASELINES);
        for (int i = 0; i < namespaces; i++) {
            String name = "tenant-%05d".formatted(i);
            Files.writeString(folder.resolve(name + ".yaml"), written.namespace(name));
        }
    }

    private static final String BASELINES =
            """
            apiVersion: ringfence.dev/v1alpha1
            kind: BaselinePolicy
            metadata: {name: tenants}
            spec:
              namespaceSelector: {matchLabels: {tier: tenant}}
              protect:
                nodeMetadata: [All]
                endpoints:
                - {name: kubelet, cidrs: [10.0.0.0/16], ports: [{protocol: TCP, port: 10250}]}
              allow:
              - name: dns
                egress: [{to: [{wellKnown: ClusterDNS}]}]
            ---
            apiVersion: ringfence.dev/v1alpha1
            kind: BaselinePolicy
            metadata: {name: payments}
            spec:
              namespaceSelector: {matchExpressions: [{key: team, operator: In, values: [team-1, team-2]}]}
              isolate: [Egress]
              protect:
                endpoints:
                - {name: database, cidrs: [10.20.0.0/24], ports: [{protocol: TCP, port: 5432}]}
            """;

    private String namespace(String name) {
        var text = new StringBuilder();
        text.append(
                """
                apiVersion: v1
                kind: Namespace
                metadata:
                  name: %s
                  labels:
                    tier: tenant
                    team: team-%d
                """
                        .formatted(name, dice.below(TEAMS)));
        for (int i = 0; i < POLICIES_EACH; i++) {
            text.append("---\n").append(policy(name, "policy-" + i));
        }
        return text.toString();
    }

    private String policy(String namespace, String name) {
        boolean egress = dice.happens(60);
        return """
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: %s
          namespace: %s
          labels:
            app.kubernetes.io/managed-by: Helm
            app.kubernetes.io/part-of: %s
        spec:
          podSelector:
            matchLabels:
              app: app-%d
          policyTypes:
          - %s
          %s:
          - %s:
        %s\
            ports:
            - protocol: %s
              port: %s
        """
                .formatted(
                        name,
                        namespace,
                        namespace,
                        dice.below(8),
                        egress ? "Egress" : "Ingress",
                        egress ? "egress" : "ingress",
                        egress ? "to" : "from",
                        peers(egress).indent(4),
                        dice.one("TCP", "TCP", "UDP"),
                        dice.one("443", "8080", "53", "5432", "http"));
    }

    private String peers(boolean egress) {
        if (egress && dice.happens(17)) {
            return """
            - ipBlock:
                cidr: 0.0.0.0/0
                except: [10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 169.254.169.254/32]
            """;
        }
        return switch (dice.below(4)) {
            case 0 ->
                    "- podSelector:\n    matchLabels:\n      app: app-%d\n"
                            .formatted(dice.below(8));
            case 1 ->
                    """
                    - namespaceSelector:
                        matchLabels:
                          team: team-%d
                      podSelector:
                        matchExpressions:
                        - {key: app, operator: In, values: [web, api]}
                    """
                            .formatted(dice.below(TEAMS));
            case 2 -> "- ipBlock:\n    cidr: 203.0.%d.0/24\n".formatted(dice.below(256));
            default ->
                    """
                    - namespaceSelector:
                        matchLabels:
                          kubernetes.io/metadata.name: ingress-nginx
                    - podSelector: {}
                    """;
        };
    }
}
