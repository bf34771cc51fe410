package dev.ringfence.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.generate.ClusterFlows;
import dev.ringfence.generate.Dice;
import dev.ringfence.generate.GeneratedCluster;
import dev.ringfence.generate.Seeds;
import dev.ringfence.oracle.Oracle;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainFormTest {

    private static NetworkPolicy policy(String spec) {
        return Serialization.unmarshal(
                "metadata: {name: x, namespace: shop}\nspec: " + spec, NetworkPolicy.class);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {}                                               | {podSelector: {}, policyTypes: [Ingress]}
                    {egress: []}                                     | {podSelector: {}, policyTypes: [Ingress]}
                    {egress: [{}]}                                   | {podSelector: {}, policyTypes: [Ingress, Egress], egress: [{}]}
                    {policyTypes: [Egress], ingress: [{}]}           | {podSelector: {}, policyTypes: [Egress], ingress: [{}]}
                    {podSelector: {matchLabels: {role: ''}}}         | {podSelector: {matchExpressions: [{key: role, operator: In, values: ['']}]}, policyTypes: [Ingress]}
                    {ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8}}], ports: [{port: 80}]}]} | {podSelector: {}, policyTypes: [Ingress], ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8}}], ports: [{port: 80}]}]}
                    """)
    void says_in_one_policy(String spec, String plain) {
        var rewritten = PlainForm.of(List.of(policy(spec)));

        assertThat(rewritten).containsExactly(policy(plain));
    }

    @Test
    void says_not_in_as_with_the_label_and_as_without_it() {
        var spec =
                "{policyTypes: [Ingress], podSelector: {matchExpressions: [{key: a, operator: NotIn, values: [x]}]}}";

        var rewritten = PlainForm.of(List.of(policy(spec)));

        assertThat(rewritten)
                .containsExactlyInAnyOrder(
                        policy(
                                "{policyTypes: [Ingress], podSelector: {matchExpressions: [{key: a, operator: DoesNotExist}]}}"),
                        policy(
                                "{policyTypes: [Ingress], podSelector: {matchExpressions: [{key: a, operator: Exists}, {key: a, operator: NotIn, values: [x]}]}}"));
    }

    @Test
    void means_the_same_as_before() {
        Seeds.each(
                40,
                seed -> {
                    var dice = new Dice(seed);
                    var cluster = GeneratedCluster.generated(dice);
                    var flows = ClusterFlows.sample(cluster, dice, 300);

                    var rewritten = new Oracle(PlainForm.of(cluster.policies()));

                    var original = new Oracle(cluster.policies());
                    assertThat(flows)
                            .filteredOn(flow -> rewritten.allows(flow) != original.allows(flow))
                            .isEmpty();
                });
    }

    @Test
    void holds_no_form_that_the_judge_misreads() {
        Seeds.each(
                200,
                seed -> {
                    var cluster = GeneratedCluster.generated(new Dice(seed));

                    var rewritten = PlainForm.of(cluster.policies());

                    assertThat(rewritten).allMatch(PlainFormTest::hasTypes);
                    assertThat(rewritten.stream().flatMap(PlainFormTest::selectors))
                            .noneMatch(selector -> selector.contains("matchLabels"))
                            .allMatch(PlainFormTest::asksForTheLabelBeforeNotIn);
                });
    }

    private static boolean hasTypes(NetworkPolicy policy) {
        return !policy.getSpec().getPolicyTypes().isEmpty();
    }

    private static Stream<String> selectors(NetworkPolicy policy) {
        return Stream.of(Serialization.asJson(policy).split("Selector\"", -1));
    }

    private static boolean asksForTheLabelBeforeNotIn(String selector) {
        return selector.split("NotIn", -1).length
                == selector.split("\"Exists\"\\},\\{\"key\":\"\\w+\",\"operator\":\"NotIn", -1)
                        .length;
    }
}
