package dev.ringfence.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.breach.Claim;
import dev.ringfence.policy.Direction;
import dev.ringfence.reach.RuleAt;
import dev.ringfence.report.Isolation.Extent;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClusterReportTest {

    private static final String DENY_ALL = "{podSelector: {}, policyTypes: [Ingress, Egress]}";
    private static final String OPEN_EGRESS =
            "{podSelector: {matchLabels: {app: web}}, policyTypes: [Egress], egress: [{}]}";

    @Test
    void keeps_every_claim_where_all_is_denied() {
        var house = new House().policy("deny", DENY_ALL);

        var report = house.report();

        assertThat(house.states(report))
                .isEqualTo(
                        Map.of(
                                "IngressIsolated",
                                State.KEPT,
                                "EgressIsolated",
                                State.KEPT,
                                "Protected(metadata)",
                                State.KEPT));
        assertThat(report.causes()).isEmpty();
    }

    @Test
    void breaks_only_the_claims_that_a_rule_opens() {
        var house = new House().policy("deny", DENY_ALL).policy("open", OPEN_EGRESS);

        var report = house.report();

        assertThat(house.states(report))
                .isEqualTo(
                        Map.of(
                                "IngressIsolated",
                                State.KEPT,
                                "EgressIsolated",
                                State.BROKEN,
                                "Protected(metadata)",
                                State.BROKEN));
        assertThat(report.causes())
                .extracting(cause -> ((Cause.Opened) cause).policy())
                .containsOnly("open");
    }

    @Test
    void breaks_what_rests_on_a_direction_that_no_policy_isolates() {
        var house =
                new House().policy("in", "{podSelector: {}, policyTypes: [Ingress], ingress: []}");

        var report = house.report();

        assertThat(house.states(report))
                .isEqualTo(
                        Map.of(
                                "IngressIsolated",
                                State.KEPT,
                                "EgressIsolated",
                                State.BROKEN,
                                "Protected(metadata)",
                                State.BROKEN));
        assertThat(report.isolation(Direction.EGRESS).extent()).isEqualTo(Extent.NO_POD);
    }

    @Test
    void finds_the_pod_that_is_left_between_two_selectors() {
        var house =
                new House()
                        .policy(
                                "web",
                                "{podSelector: {matchLabels: {app: web}}, policyTypes: [Egress]}")
                        .policy(
                                "rest",
                                "{podSelector: {matchExpressions: [{key: app, operator: NotIn, values: [web, db]}]}, policyTypes: [Egress]}");

        var isolation = house.report().isolation(Direction.EGRESS);

        assertThat(isolation.extent()).isEqualTo(Extent.SOME_PODS);
        assertThat(isolation.labels()).isEqualTo(Map.of("app", "db"));
        assertThat(isolation.pods()).isEmpty();
    }

    @Test
    void takes_two_selectors_that_cover_everybody_for_every_pod() {
        var house =
                new House()
                        .policy(
                                "web",
                                "{podSelector: {matchLabels: {app: web}}, policyTypes: [Egress]}")
                        .policy(
                                "rest",
                                "{podSelector: {matchExpressions: [{key: app, operator: NotIn, values: [web]}]}, policyTypes: [Egress]}");

        var isolation = house.report().isolation(Direction.EGRESS);

        assertThat(isolation.extent()).isEqualTo(Extent.EVERY_POD);
    }

    @Test
    void names_the_pods_that_are_there_and_that_nothing_isolates() {
        var house =
                new House()
                        .policy(
                                "web",
                                "{podSelector: {matchLabels: {app: web}}, policyTypes: [Egress]}")
                        .pod("db-1", Map.of("app", "db"))
                        .pod("web-1", Map.of("app", "web"));

        var isolation = house.report().isolation(Direction.EGRESS);

        assertThat(isolation.pods()).containsExactly("db-1");
    }

    @Test
    void does_not_judge_what_a_policy_that_cannot_be_read_may_change() {
        var house = new House().policy("deny", DENY_ALL).notRead("odd");

        var report = house.report();

        assertThat(house.states(report).values()).containsOnly(State.NOT_JUDGED);
    }

    @Test
    void does_not_call_broken_what_a_policy_that_cannot_be_read_may_isolate() {
        var house = new House().notRead("odd");

        var report = house.report();

        assertThat(house.states(report).values()).containsOnly(State.NOT_JUDGED);
    }

    @Test
    void stays_with_an_opening_rule_beside_a_policy_that_cannot_be_read() {
        var house = new House().policy("deny", DENY_ALL).policy("open", OPEN_EGRESS).notRead("odd");

        var report = house.report();

        assertThat(house.states(report))
                .containsEntry("EgressIsolated", State.BROKEN)
                .containsEntry("IngressIsolated", State.NOT_JUDGED);
    }

    @Test
    void says_possibly_where_only_some_engines_open_an_endpoint() {
        var house =
                new House()
                        .policy("deny", DENY_ALL)
                        .policy(
                                "named",
                                "{podSelector: {}, policyTypes: [Egress], egress: [{ports: [{port: http}]}]}")
                        .claimsOnlyTheEndpoint();

        var report = house.report();

        assertThat(house.states(report))
                .isEqualTo(Map.of("Protected(metadata)", State.POSSIBLY_BROKEN));
    }

    @Test
    void does_not_judge_what_a_baseline_itself_asks_for() {
        var house = new House().policy("deny", DENY_ALL).declared("ours", OPEN_EGRESS);

        var report = house.report();

        assertThat(house.states(report).values()).containsOnly(State.KEPT);
    }

    @Test
    void counts_no_claim_of_a_baseline_in_preview() {
        var house = new House().inPreview();

        var report = house.report();

        assertThat(house.states(report).values()).containsOnly(State.BROKEN);
        assertThat(report.worst()).isEmpty();
    }

    @Test
    void takes_the_worst_of_all_claims() {
        var house = new House().policy("deny", DENY_ALL).policy("open", OPEN_EGRESS).notRead("odd");

        var report = house.report();

        assertThat(report.worst()).contains(State.BROKEN);
        assertThat(report.worst(each -> each.claim().equals(new Claim.Isolated(Direction.INGRESS))))
                .contains(State.NOT_JUDGED);
    }

    @Test
    void counts_pods_on_their_nodes_network_apart() {
        var house = new House().policy("deny", DENY_ALL).podOnNode("agent");

        var report = house.report();

        assertThat(report.unreachable()).containsExactly("agent");
        assertThat(report.subjects()).noneMatch(each -> each.subject().isThere());
    }

    @Test
    void puts_pods_together_that_no_selector_tells_apart() {
        var house =
                new House()
                        .policy(
                                "web",
                                "{podSelector: {matchLabels: {app: web}}, policyTypes: [Ingress]}")
                        .pod("web-1", Map.of("app", "web", "pod-template-hash", "1"))
                        .pod("web-2", Map.of("app", "web", "pod-template-hash", "2"))
                        .pod("db", Map.of("app", "db"));

        var report = house.report();

        assertThat(report.subjects())
                .extracting(each -> each.subject().names())
                .containsExactly(List.of("db"), List.of("web-1", "web-2"));
    }

    @Test
    void imagines_a_pod_for_each_selector_where_none_is_there() {
        var house = new House().policy("deny", DENY_ALL).policy("open", OPEN_EGRESS);

        var report = house.report();

        assertThat(report.subjects())
                .extracting(each -> each.subject().labels())
                .containsExactly(Map.of(), Map.of("app", "web"));
        assertThat(report.subjects().getFirst().egress()).isEqualTo(new Reach.Only(List.of()));
    }

    @Test
    void names_no_more_than_fifty_of_those_that_a_rule_means() {
        var house =
                new House()
                        .policy(
                                "friends",
                                "{podSelector: {}, policyTypes: [Egress], egress: [{to: [{podSelector: {matchExpressions: [{key: n, operator: Exists}]}}]}]}")
                        .policy(
                                "one",
                                "{podSelector: {matchLabels: {n: \"0\"}}, policyTypes: [Egress]}");
        for (int i = 0; i < 60; i++) {
            house.pod("pod-" + (100 + i), Map.of("n", String.valueOf(i)));
        }

        var lines = (Reach.Only) house.report().subjects().getFirst().egress();

        var met = ((Reach.Whom.Pods) lines.allowed().getFirst().whom()).met();
        assertThat(met.some()).hasSize(50);
        assertThat(met.more()).isEqualTo(9);
    }

    @Test
    void names_for_addresses_only_the_rules_that_open_some_of_them() {
        var house =
                new House()
                        .policy(
                                "two",
                                """
                                {podSelector: {}, policyTypes: [Egress], egress: [
                                  {to: [{ipBlock: {cidr: 10.0.0.0/8}}], ports: [{port: 443}]},
                                  {to: [{ipBlock: {cidr: 192.168.0.0/16}}], ports: [{port: 53}]}]}
                                """);

        var lines = (Reach.Only) house.report().subjects().getFirst().egress();

        assertThat(lines.allowed())
                .extracting(line -> line.rules().stream().map(RuleAt::path).toList())
                .containsExactlyInAnyOrder(
                        List.of("spec.egress[0].to[0]"), List.of("spec.egress[1].to[0]"));
    }
}
