package dev.ringfence.breach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.ringfence.breach.Breach.Certainty;
import dev.ringfence.breach.Breach.Kind;
import dev.ringfence.breach.Claims.Declared;
import dev.ringfence.generate.Dice;
import dev.ringfence.generate.Seeds;
import dev.ringfence.oracle.Flow;
import dev.ringfence.oracle.Oracle;
import dev.ringfence.oracle.Party;
import dev.ringfence.policy.Direction;
import dev.ringfence.policy.ForeignRules;
import dev.ringfence.policy.NamespaceFacts;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What a policy opens beyond the declared exceptions, over a tiny universe that holds a flow of
/// every kind: the verdict equals enumeration by the independent oracle, each witness is really
/// open and not declared, and what the remedies leave is declared.
class UndeclaredBreachesTest {

    private static final NamespaceFacts SHOP = new NamespaceFacts("shop", Map.of("tier", "x"));

    private static final List<String> PODS =
            List.of(
                    "{}",
                    "{matchLabels: {app: a}}",
                    "{matchExpressions: [{key: app, operator: NotIn, values: [a]}]}",
                    "{matchExpressions: [{key: app, operator: Exists}]}");
    private static final List<String> PEERS =
            List.of(
                    "{ipBlock: {cidr: 10.0.0.0/30}}",
                    "{ipBlock: {cidr: 10.0.0.0/30, except: [10.0.0.1/32]}}",
                    "{ipBlock: {cidr: 10.0.0.1/32}}",
                    "{podSelector: {}}",
                    "{podSelector: {matchLabels: {app: a}}}",
                    "{namespaceSelector: {}}",
                    "{namespaceSelector: {matchLabels: {tier: x}}}",
                    "{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: shop}}}",
                    "{namespaceSelector: {matchExpressions: [{key: tier, operator: DoesNotExist}]}}",
                    "{namespaceSelector: {matchLabels: {tier: x}}, podSelector: {matchLabels: {app: a}}}");
    private static final List<String> PORTS =
            List.of(
                    "",
                    "{protocol: TCP, port: 80}",
                    "{protocol: TCP, port: 80, endPort: 81}",
                    "{protocol: TCP}",
                    "{protocol: TCP, port: http}",
                    "{protocol: TCP, port: http}, {protocol: TCP, port: 80}");

    private static final List<Map<String, String>> LABELS =
            List.of(Map.of(), Map.of("app", "a"), Map.of("app", "b"));
    private static final List<Party.Namespace> NAMESPACES =
            List.of(
                    new Party.Namespace("shop", Map.of("tier", "x")),
                    new Party.Namespace("pay", Map.of("tier", "x")),
                    new Party.Namespace("lab", Map.of("tier", "y")),
                    new Party.Namespace("bare", Map.of()));
    private static final List<List<Party.NamedPort>> NAMED =
            List.of(
                    List.of(),
                    List.of(new Party.NamedPort("http", "TCP", 80)),
                    List.of(new Party.NamedPort("http", "TCP", 7777)));

    private static final List<Flow> OUT = flows(Direction.EGRESS);
    private static final List<Flow> IN = flows(Direction.INGRESS);

    private static List<Flow> flows(Direction direction) {
        var flows = new ArrayList<Flow>();
        for (Party.Pod subject : pods(List.of(NAMESPACES.getFirst()), "subject")) {
            for (Party other : others()) {
                for (int port : List.of(80, 81, 7777)) {
                    for (String protocol : List.of("TCP", "UDP", "ICMP")) {
                        flows.add(
                                direction == Direction.EGRESS
                                        ? new Flow(subject, other, protocol, port)
                                        : new Flow(other, subject, protocol, port));
                    }
                }
            }
        }
        return List.copyOf(flows);
    }

    private static List<Party> others() {
        return Stream.concat(
                        Stream.of("10.0.0.0", "10.0.0.1", "10.0.0.3", "10.0.0.4", "2001:db8::1")
                                .map(Party::address),
                        pods(NAMESPACES, "other").stream())
                .toList();
    }

    private static List<Party.Pod> pods(List<Party.Namespace> namespaces, String name) {
        return namespaces.stream()
                .flatMap(namespace ->
                        LABELS.stream()
                                .flatMap(labels ->
                                        NAMED.stream()
                                                .map(ports ->
                                                        new Party.Pod(
                                                                namespace, name, labels, ports))))
                .toList();
    }

    @ParameterizedTest
    @EnumSource(Direction.class)
    void equal_enumeration(Direction direction) {
        Seeds.each(
                25,
                seed -> {
                    var dice = new Dice(seed);
                    var foreign = policy(direction, dice, 2);
                    var declared = dice.some(0, 3, () -> policy(direction, dice, 2));

                    var judged = new Judged(direction, declared);

                    judged.assertRight(foreign);
                });
    }

    /// One direction and what is declared in it.
    private record Judged(Direction direction, List<NetworkPolicy> declared) {

        void assertRight(NetworkPolicy foreign) {
            var breaches = breaches(foreign);

            assertThat(!breaches.isEmpty())
                    .as("%s beside %s", text(foreign), declared.stream().map(Judged::text).toList())
                    .isEqualTo(goesBeyond(foreign));
            for (Breach breach : breaches) {
                assertThat(isBeyond(foreign, flow(breach.witness())))
                        .as("%s of %s beside %s", breach, text(foreign), declared)
                        .isTrue();
            }
            assertThat(goesBeyond(remedied(foreign))).as("after %s", breaches).isFalse();
        }

        private static String text(NetworkPolicy policy) {
            return Serialization.asJson(policy.getSpec());
        }

        private List<Breach> breaches(NetworkPolicy foreign) {
            var claims =
                    new Claims(
                            Set.of(direction),
                            ForeignRules.DECLARED_ONLY,
                            List.of(),
                            new Declared(
                                    SHOP,
                                    List.of(),
                                    declared.stream().map(SmallPolicies::spec).toList()));
            return Breaches.of(claims, SmallPolicies.spec(foreign)).stream()
                    .filter(breach -> breach.certainty() == Certainty.CERTAIN)
                    .toList();
        }

        private boolean goesBeyond(NetworkPolicy foreign) {
            var beyond = beyond(foreign);
            return (direction == Direction.EGRESS ? OUT : IN).stream().anyMatch(beyond);
        }

        private boolean isBeyond(NetworkPolicy foreign, Flow flow) {
            return beyond(foreign).test(flow);
        }

        private Predicate<Flow> beyond(NetworkPolicy foreign) {
            return passes(List.of(foreign)).and(passes(declared).negate());
        }

        private Predicate<Flow> passes(List<NetworkPolicy> policies) {
            var all = new ArrayList<>(policies);
            all.add(denial(direction));
            var oracle = new Oracle(all);
            return direction == Direction.EGRESS ? oracle::leaves : oracle::enters;
        }

        private Flow flow(Witness witness) {
            int port =
                    switch (witness.ports()) {
                        case Witness.Ports.One(_, var number) -> number;
                        case Witness.Ports.Named _ -> 4242;
                        case Witness.Ports.Every() -> 9;
                    };
            String protocol =
                    switch (witness.ports()) {
                        case Witness.Ports.One(var one, _) -> one.toString();
                        case Witness.Ports.Named(var one, _) -> one.toString();
                        case Witness.Ports.Every() -> "ICMP";
                    };
            var named = List.of(new Party.NamedPort("http", "TCP", 4242));
            var subject =
                    new Party.Pod(NAMESPACES.getFirst(), "subject", witness.podLabels(), named);
            var other = other(witness.peer(), named);
            return direction == Direction.EGRESS
                    ? new Flow(subject, other, protocol, port)
                    : new Flow(other, subject, protocol, port);
        }

        private static Party other(Witness.Peer peer, List<Party.NamedPort> named) {
            return switch (peer) {
                case Witness.Peer.At(var address) -> Party.address(address.toString());
                case Witness.Peer.AnyPod() -> throw new AssertionError("which one?");
                case Witness.Peer.Pod(var namespaceLabels, var labels) ->
                        new Party.Pod(
                                new Party.Namespace(
                                        namespaceLabels.getOrDefault(
                                                "kubernetes.io/metadata.name", "elsewhere"),
                                        namespaceLabels),
                                "other",
                                labels,
                                named);
            };
        }

        private NetworkPolicy remedied(NetworkPolicy policy) {
            NetworkPolicy standing = policy;
            for (int step = 0; step < 10; step++) {
                var breaches = breaches(standing);
                if (breaches.isEmpty()) {
                    return standing;
                }
                standing = SmallPolicies.remedied(standing, breaches.getFirst().remedy());
            }
            throw new AssertionError("ten remedies do not close " + policy.getSpec());
        }
    }

    private static NetworkPolicy policy(Direction direction, Dice dice, int mostRules) {
        var rules = dice.some(1, mostRules, () -> rule(direction, dice));
        return policy(direction, PODS.get(dice.below(PODS.size())), rules);
    }

    private static String rule(Direction direction, Dice dice) {
        var peers = dice.some(dice.happens(10) ? 0 : 1, 2, () -> dice.one(PEERS));
        String field = direction == Direction.EGRESS ? "to" : "from";
        String ports = dice.one(PORTS);
        return "{%s%s}"
                .formatted(
                        peers.isEmpty() ? "" : field + ": [" + String.join(", ", peers) + "], ",
                        ports.isEmpty() ? "" : "ports: [" + ports + "]");
    }

    private static NetworkPolicy denial(Direction direction) {
        return policy(direction, "{}", List.of());
    }

    private static NetworkPolicy policy(Direction direction, String pods, List<String> rules) {
        return Serialization.unmarshal(
                """
                apiVersion: networking.k8s.io/v1
                kind: NetworkPolicy
                metadata: {name: some, namespace: shop}
                spec: {podSelector: %s, policyTypes: [%s], %s: [%s]}
                """
                        .formatted(
                                pods,
                                direction.policyType(),
                                direction == Direction.EGRESS ? "egress" : "ingress",
                                String.join(", ", rules)),
                NetworkPolicy.class);
    }

    /// Worked out by hand.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{to: [{ipBlock: {cidr: 10.0.0.0/24}}]}                              | spec.egress[0].to[0]",
                "{to: [{ipBlock: {cidr: 192.0.2.0/28}}], ports: [{protocol: TCP, port: 443}]}        | ''",
                "{to: [{ipBlock: {cidr: 192.0.2.0/28}}], ports: [{protocol: TCP, port: 443}, {protocol: TCP, port: 80}]} | spec.egress[0].to[0]",
                "{to: [{namespaceSelector: {matchLabels: {team: pay}}, podSelector: {matchLabels: {app: api}}}], ports: [{protocol: TCP, port: 8080}]} | ''",
                "{to: [{namespaceSelector: {matchLabels: {team: pay}}}], ports: [{protocol: TCP, port: 8080}]} | spec.egress[0].to[0]",
                "{}                                                                   | spec.egress[0]"
            })
    void opens_beyond_what_is_declared(String rule, String path) {
        var declared =
                policy(
                        Direction.EGRESS,
                        "{}",
                        List.of(
                                "{to: [{ipBlock: {cidr: 192.0.2.0/24}}], ports: [{protocol: TCP, port: 443}]}",
                                "{to: [{namespaceSelector: {matchLabels: {team: pay}}, podSelector: {matchExpressions: [{key: app, operator: Exists}]}}], ports: [{protocol: TCP, port: 8080}]}"));
        var foreign = policy(Direction.EGRESS, "{}", List.of(rule));

        var breaches = new Judged(Direction.EGRESS, List.of(declared)).breaches(foreign);

        assertThat(breaches)
                .extracting(Breach::path)
                .isEqualTo(path.isEmpty() ? List.of() : List.of(path));
    }

    @Test
    void advises_to_delete_the_one_peer_that_nobody_declared() {
        var breaches =
                egressBeside(
                        "{to: [{ipBlock: {cidr: 10.0.0.0/24}}, {ipBlock: {cidr: 192.0.2.0/28}}], ports: [{protocol: TCP, port: 443}]}");

        assertThat(breaches)
                .extracting(Breach::kind, Breach::remedy)
                .containsExactly(
                        tuple(Kind.EGRESS_UNDECLARED, new Remedy.Delete("spec.egress[0].to[0]")));
    }

    @Test
    void advises_to_delete_the_rule_where_nobody_declared_any_of_its_peers() {
        var breaches =
                egressBeside(
                        "{to: [{ipBlock: {cidr: 10.0.0.0/24}}, {podSelector: {}}], ports: [{protocol: TCP, port: 443}]}");

        assertThat(breaches)
                .extracting(Breach::path, Breach::remedy)
                .containsExactly(
                        tuple("spec.egress[0].to[0]", new Remedy.Delete("spec.egress[0]")),
                        tuple("spec.egress[0].to[1]", new Remedy.Delete("spec.egress[0]")));
    }

    @Test
    void a_rule_for_everybody_is_one_breach() {
        var breaches = egressBeside("{}");

        assertThat(breaches)
                .extracting(Breach::path, Breach::remedy)
                .containsExactly(tuple("spec.egress[0]", new Remedy.Delete("spec.egress[0]")));
    }

    /// Beside an exception for 192.0.2.0/24 on 443.
    private static List<Breach> egressBeside(String rule) {
        var declared =
                policy(
                        Direction.EGRESS,
                        "{}",
                        List.of(
                                "{to: [{ipBlock: {cidr: 192.0.2.0/24}}], ports: [{protocol: TCP, port: 443}]}"));
        return new Judged(Direction.EGRESS, List.of(declared))
                .breaches(policy(Direction.EGRESS, "{}", List.of(rule)));
    }

    @Test
    void names_the_pod_and_the_namespace_that_nobody_declared() {
        var declared =
                policy(
                        Direction.INGRESS,
                        "{matchLabels: {app: web}}",
                        List.of("{from: [{namespaceSelector: {matchLabels: {team: pay}}}]}"));
        var foreign =
                policy(
                        Direction.INGRESS,
                        "{matchLabels: {app: web}}",
                        List.of(
                                "{from: [{namespaceSelector: {matchExpressions: [{key: team, operator: Exists}]}}]}"));

        var breaches = new Judged(Direction.INGRESS, List.of(declared)).breaches(foreign);

        assertThat(breaches).extracting(Breach::kind).containsExactly(Kind.INGRESS_UNDECLARED);
        assertThat(breaches)
                .extracting(Breach::proof)
                .containsExactly(
                        "a pod without labels in a namespace labelled team=any could reach a pod labelled app=web on every port");
    }
}
