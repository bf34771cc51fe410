package dev.ringfence.drift;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpecDifferencesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "172.17.1.0/24|172.17.1.0/25|[spec.ingress[0].from[2].ipBlock.except['172.17.1.0/24']: removed 172.17.1.0/24, spec.ingress[0].from[2].ipBlock.except['172.17.1.0/25']: added 172.17.1.0/25]",
                "10.0.0.0/24|10.0.0.0/16|[spec.egress[0].to[0].ipBlock.cidr: 10.0.0.0/24 became 10.0.0.0/16]",
                "6379|6380|[spec.ingress[0].ports[0]: 6379/TCP became 6380/TCP]",
                "myproject|yours|[spec.ingress[0].from[0].namespaceSelector: project=myproject became project=yours]",
                "frontend|backend|[spec.ingress[0].from[1].podSelector: role=frontend became role=backend]",
                "role: db|role: any|[spec.podSelector: role=db became role=any]"
            })
    void finds_an_altered_policy_and_names_the_place(String text, String instead, String places) {
        var drift =
                Comparison.between(
                        Standing.PLAN,
                        Standing.changed(
                                Standing.DB,
                                text.replace(": ", ": \""),
                                instead.replace(": ", ": \"")));

        assertThat(drift).hasExactlyElementsOfTypes(Drift.Altered.class);
        assertThat(drift.getFirst().places()).hasToString(places);
    }

    @Test
    void finds_what_opens_a_denial_to_everybody() {
        var drift =
                Comparison.between(
                        Standing.PLAN,
                        Standing.changed(
                                "ringfence-default-deny-ingress",
                                "spec:\n",
                                "spec:\n  ingress: [{}]\n"));

        assertThat(drift.getFirst().places())
                .hasToString(
                        "[spec.ingress[0].from: added everybody, spec.ingress[0].ports: added every port]");
    }

    @Test
    void finds_a_direction_that_is_no_longer_denied() {
        var drift =
                Comparison.between(
                        Standing.PLAN,
                        Standing.changed(
                                "ringfence-default-deny-egress", "\"Egress\"", "\"Ingress\""));

        assertThat(drift.getFirst().places())
                .hasToString("[spec.policyTypes: Egress became Ingress]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "  futureField: {}\n",
                "  ingress: [{from: [{ipBlock: {cidr: 10.0.0.1/8}}]}]\n",
                "  ingress: [{from: [{podSelector: {}, ipBlock: {cidr: 10.0.0.0/8}}]}]\n",
                "  ingress: [{from: [{}]}]\n",
                "  ingress: [{ports: [{protocol: ICMP}]}]\n",
                "  ingress: [{ports: [{port: 0}]}]\n"
            })
    void never_takes_what_it_cannot_say_for_what_is_planned(String added) {
        var drift =
                Comparison.between(
                        Standing.PLAN,
                        Standing.changed(
                                "ringfence-default-deny-ingress", "spec:\n", "spec:\n" + added));

        assertThat(drift).hasExactlyElementsOfTypes(Drift.Altered.class);
        assertThat(drift.getFirst().places().getFirst().path()).isEqualTo("spec");
    }

    @ParameterizedTest
    @ValueSource(strings = {"  ingress: []\n", "  egress: []\n"})
    void takes_empty_and_absent_lists_for_one_thing(String added) {
        var drift =
                Comparison.between(
                        Standing.PLAN,
                        Standing.changed(
                                "ringfence-default-deny-egress", "spec:\n", "spec:\n" + added));

        assertThat(drift).isEmpty();
    }

    @Test
    void finds_every_single_change_of_the_example() {
        var planned = Standing.PLAN.policy(Standing.DB).orElseThrow();
        var json =
                Serialization.unmarshal(
                        Serialization.asJson(Standing.WORLD.written(Standing.DB)), JsonNode.class);

        var unseen =
                Mutation.ofEach(json).stream()
                        .filter(mutation ->
                                Comparison.between(
                                                planned, Standing.read(mutation.json().toString()))
                                        .isEmpty())
                        .map(Mutation::what);

        assertThat(unseen).isEmpty();
    }
}
