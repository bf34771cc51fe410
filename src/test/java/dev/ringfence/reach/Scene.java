package dev.ringfence.reach;

import dev.ringfence.manifest.Documents;
import dev.ringfence.policy.NamespaceFacts;
import dev.ringfence.traffic.Address;
import dev.ringfence.traffic.Protocol;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/// Two namespaces with some pods, a node and the world outside; and questions in short.
record Scene(Cluster cluster) {

    static final NamespaceFacts SHOP = new NamespaceFacts("shop", Map.of("team", "one"));
    static final NamespaceFacts PAY = new NamespaceFacts("pay", Map.of("team", "two"));

    private static final List<NamedPort> HTTP_TWICE =
            List.of(
                    new NamedPort("http", Protocol.TCP, 8080),
                    new NamedPort("http", Protocol.TCP, 8081),
                    new NamedPort("dns", Protocol.UDP, 53));

    private static final Map<String, Party.Pod> PODS =
            Map.of(
                    "db", pod(SHOP, "db", Map.of("role", "db"), "10.0.0.7"),
                    "web", pod(SHOP, "web", Map.of("role", "web")),
                    "pay-web", pod(PAY, "pay-web", Map.of("role", "web"), "10.0.1.1", "fd00::1"),
                    "pay-bare", pod(PAY, "pay-bare", Map.of()),
                    "agent", onNode("agent", "192.0.2.10", "2001:db8::10"),
                    "lost-agent", onNode("lost-agent"));

    private static Party.Pod pod(
            NamespaceFacts namespace, String name, Map<String, String> labels, String... ips) {
        return new Party.Pod(
                namespace, name, labels, HTTP_TWICE, addresses(ips), Party.Network.OWN);
    }

    /// Of the pods of its namespace it differs only in that it uses its node's network.
    private static Party.Pod onNode(String name, String... ips) {
        return new Party.Pod(
                SHOP, name, Map.of("role", "db"), HTTP_TWICE, addresses(ips), Party.Network.HOST);
    }

    private static Set<Address> addresses(String... ips) {
        return List.of(ips).stream().map(Address::parse).collect(Collectors.toSet());
    }

    /// @param specs of policies in namespace shop, named p1, p2 and so on
    static Scene of(String... specs) {
        var policies = new ArrayList<NetworkPolicy>();
        for (String spec : specs) {
            policies.add(
                    Documents.one(
                            "metadata: {name: p%d, namespace: shop}\nspec: %s"
                                    .formatted(policies.size() + 1, spec),
                            NetworkPolicy.class));
        }
        return new Scene(new Cluster(Inquiry.standing(policies), PODS.values()));
    }

    static Party party(String name) {
        return PODS.containsKey(name)
                ? Objects.requireNonNull(PODS.get(name))
                : new Party.Outside(Address.parse(name));
    }

    /// @param flow such as `web db 80/TCP`
    Explanation explain(String flow) {
        String[] words = flow.trim().split("[ /]", -1);
        return cluster.explain(
                new Flow(
                        party(words[0]),
                        party(words[1]),
                        Protocol.valueOf(words[3]),
                        Integer.parseInt(words[2])));
    }

    /// A side in short.
    static String text(Side side) {
        return switch (side) {
            case Side.NotIsolated() -> "open";
            case Side.Allowed(var rules) ->
                    rules.stream()
                            .map(rule -> rule.path().replace("spec.", ""))
                            .collect(Collectors.joining(" "));
            case Side.Denied(var policies) -> "denied by " + String.join(" ", policies);
            case Side.NotJudged(var reason) -> reason.name();
        };
    }
}
