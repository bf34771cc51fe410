package dev.ringfence.reach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.generate.Dice;
import dev.ringfence.generate.Seeds;
import dev.ringfence.policy.Direction;
import dev.ringfence.reach.Explanation.Certainty;
import dev.ringfence.reach.Inquiry.Question;
import dev.ringfence.traffic.Address;
import dev.ringfence.traffic.PortSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// All ports at once are held against the answers for single ones.
class ReachableTest {

    private static final int SEEDS = 12;

    @Test
    void all_ports_at_once_say_what_an_explanation_says_of_each() {
        Seeds.each(
                SEEDS,
                seed -> {
                    var inquiry = Inquiry.generated(new Dice(seed));
                    for (Question question : inquiry.questions()) {
                        var flow = question.flow();
                        var explained = inquiry.cluster().explain(flow);

                        var reached = inquiry.cluster().reach(flow.from(), flow.to());

                        assertThat(reached.allowed().contains(flow.protocol(), flow.port()))
                                .as("%s", flow)
                                .isEqualTo(explained.allowed());
                        assertThat(reached.possible().contains(flow.protocol(), flow.port()))
                                .as("%s, possibly", flow)
                                .isEqualTo(
                                        explained.allowed()
                                                || explained.certainty() != Certainty.CERTAIN);
                    }
                });
    }

    @Test
    void all_addresses_at_once_say_what_an_explanation_says_of_each() {
        Seeds.each(
                SEEDS,
                seed -> {
                    var cluster = Inquiry.generated(new Dice(seed)).cluster();
                    for (Question question : Inquiry.generated(new Dice(seed)).questions()) {
                        var flow = question.flow();
                        var allowed = cluster.explain(flow).allowed();
                        if (flow.from() instanceof Party.Pod pod
                                && flow.to() instanceof Party.Outside(var address)) {
                            assertThat(contains(cluster, Direction.EGRESS, pod, address, flow))
                                    .as("%s", flow)
                                    .isEqualTo(allowed);
                        }
                        if (flow.to() instanceof Party.Pod pod
                                && flow.from() instanceof Party.Outside(var address)) {
                            assertThat(contains(cluster, Direction.INGRESS, pod, address, flow))
                                    .as("%s", flow)
                                    .isEqualTo(allowed);
                        }
                    }
                });
    }

    private static boolean contains(
            Cluster cluster, Direction direction, Party.Pod pod, Address address, Flow flow) {
        return cluster.outside(direction, pod).contains(address, flow.protocol(), flow.port());
    }

    /// Points cannot tell whether ICMP is among the ports.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {podSelector: {matchLabels: {role: web}}} | true
                    {ingress: [{}]}                           | true
                    {ingress: [{from: [{podSelector: {}}]}]}  | true
                    {ingress: [{ports: [{port: 1, endPort: 65535}, {port: 1, endPort: 65535, protocol: UDP}, {port: 1, endPort: 65535, protocol: SCTP}]}]} | false
                    {ingress: []}                             | false
                    """)
    void a_rule_without_ports_opens_other_protocols_too(String spec, boolean everything) {
        var cluster = Scene.of(spec).cluster();

        var reached = cluster.reach(Scene.party("web"), Scene.party("db"));

        assertThat(reached.allowed().equals(PortSet.EVERYTHING)).isEqualTo(everything);
    }

    @Test
    void a_pod_reaches_itself_on_everything() {
        var cluster = Scene.of("{podSelector: {}, policyTypes: [Ingress, Egress]}").cluster();

        var reached = cluster.reach(Scene.party("db"), Scene.party("db"));

        assertThat(reached.allowed()).isEqualTo(PortSet.EVERYTHING);
    }
}
