package dev.ringfence.reach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.breach.SmallPolicies;
import dev.ringfence.oracle.Oracle;
import dev.ringfence.oracle.Party.Namespace;
import dev.ringfence.policy.NamespaceFacts;
import dev.ringfence.reach.Inquiry.End;
import dev.ringfence.reach.Inquiry.Question;
import dev.ringfence.traffic.Address;
import dev.ringfence.traffic.Protocol;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every policy of two rules of a tiny universe, and every flow of it: the answer is that of the
/// independent oracle, and the rules that are named are exactly those that would do alone.
class SmallWorldTest {

    private static final NetworkPolicy DENIAL = denial();
    private static final Pattern RULE = Pattern.compile("spec\\.egress\\[(\\d+)].*");
    private static final List<Question> QUESTIONS = questions();

    @Test
    void every_explanation_is_that_of_the_oracle() {
        var rules = rules();
        for (String pods : SmallPolicies.PODS) {
            for (int i = 0; i < rules.size(); i++) {
                // Each rule beside another one, so that each has been first and last.
                var both = List.of(rules.get(i), rules.get((i * 7 + 3) % rules.size()));

                var world = new World(pods, both);

                assertThat(QUESTIONS).filteredOn(question -> !world.isRight(question)).isEmpty();
            }
        }
    }

    private static NetworkPolicy denial() {
        var denial = SmallPolicies.egress("{}");
        denial.getMetadata().setName("denial");
        return denial;
    }

    /// Of one peer or none, on all kinds of ports.
    private static List<String> rules() {
        return Stream.concat(
                        Stream.of(List.<String>of()), SmallPolicies.PEERS.stream().map(List::of))
                .flatMap(peers ->
                        SmallPolicies.PORTS.stream().map(ports -> SmallPolicies.rule(peers, ports)))
                .toList();
    }

    /// One policy beside one that denies.
    private static final class World {

        private final Cluster cluster;
        private final Oracle oracle;
        private final List<Oracle> alone;

        World(String pods, List<String> rules) {
            var policy = SmallPolicies.egress(pods, rules.toArray(String[]::new));
            cluster = new Cluster(Inquiry.standing(List.of(DENIAL, policy)), List.of());
            oracle = new Oracle(List.of(DENIAL, policy));
            alone =
                    rules.stream()
                            .map(rule ->
                                    new Oracle(List.of(DENIAL, SmallPolicies.egress(pods, rule))))
                            .toList();
        }

        boolean isRight(Question question) {
            var explanation = cluster.explain(question.flow());
            return explanation.allowed() == oracle.allows(question.judged())
                    && named(explanation).equals(wouldDoAlone(question))
                    && explanation.allowed() == explanation.whyNot().isEmpty();
        }

        private static Set<Integer> named(Explanation explanation) {
            var named = new TreeSet<Integer>();
            if (explanation.egress() instanceof Side.Allowed(var rules)) {
                for (RuleAt rule : rules) {
                    Matcher path = RULE.matcher(rule.path());
                    assertThat(path.matches()).as(rule.path()).isTrue();
                    named.add(Integer.parseInt(path.group(1)));
                }
            }
            return named;
        }

        private Set<Integer> wouldDoAlone(Question question) {
            var some = new TreeSet<Integer>();
            IntStream.range(0, alone.size())
                    .filter(rule -> alone.get(rule).leaves(question.judged()))
                    .forEach(some::add);
            return some;
        }
    }

    private static List<Question> questions() {
        var subjects =
                Stream.of(Map.<String, String>of(), Map.of("app", "a"), Map.of("app", "b"))
                        .map(labels -> pod("subject", labels, "shop", 80))
                        .toList();
        var others = new ArrayList<End>();
        for (String address :
                List.of(
                        "169.254.169.254",
                        "169.254.169.1",
                        "10.0.0.1",
                        "192.0.2.1",
                        "fd00:ec2::254",
                        "fd00:ec2::1",
                        "2001:db8::1")) {
            others.add(
                    new End(
                            new Party.Outside(Address.parse(address)),
                            dev.ringfence.oracle.Party.address(address)));
        }
        others.add(pod("other", Map.of("app", "a"), "shop", 80));
        others.add(pod("other", Map.of(), "shop", 443));
        others.add(pod("other", Map.of("app", "a"), "pay", 443));
        var questions = new ArrayList<Question>();
        for (End subject : subjects) {
            for (End other : others) {
                for (int port : List.of(79, 80, 82, 443)) {
                    questions.add(Question.of(subject, other, Protocol.TCP, port));
                }
                questions.add(Question.of(subject, other, Protocol.UDP, 80));
            }
        }
        return List.copyOf(questions);
    }

    private static End pod(String name, Map<String, String> labels, String namespace, int http) {
        var ours =
                new Party.Pod(
                        new NamespaceFacts(
                                namespace, Map.of("kubernetes.io/metadata.name", namespace)),
                        name,
                        labels,
                        List.of(new NamedPort("http", Protocol.TCP, http)),
                        Set.of(),
                        Party.Network.OWN);
        var theirs =
                new dev.ringfence.oracle.Party.Pod(
                        new Namespace(namespace, Map.of()),
                        name,
                        labels,
                        List.of(new dev.ringfence.oracle.Party.NamedPort("http", "TCP", http)));
        return new End(ours, theirs);
    }
}
