package dev.ringfence.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.oracle.Flow;
import dev.ringfence.oracle.Ip;
import dev.ringfence.oracle.Party;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClusterFlowsTest {

    private static final Party.Pod WEB =
            new Party.Pod(
                    new Party.Namespace("shop", Map.of()),
                    "web",
                    Map.of("role", "web"),
                    List.of(new Party.NamedPort("http", "TCP", 8080)));

    private static GeneratedCluster cluster(String spec) {
        var policy =
                Serialization.unmarshal(
                        "metadata: {name: x, namespace: shop}\nspec: " + spec, NetworkPolicy.class);
        return new GeneratedCluster(
                List.of(policy),
                List.of(WEB.namespace()),
                List.of(WEB),
                Map.of(WEB, Ip.parse("10.0.0.1")));
    }

    private static List<Flow> flows(String spec) {
        return ClusterFlows.sample(cluster(spec), new Dice(1), 0);
    }

    @Test
    void leaves_the_pod_for_both_sides_of_both_ends_of_a_block_and_of_its_holes() {
        var flows =
                flows(
                        "{egress: [{to: [{ipBlock: {cidr: 10.0.0.0/24, except: [10.0.0.128/30]}}]}]}");

        assertThat(flows)
                .filteredOn(flow -> flow.from().equals(WEB))
                .extracting(Flow::to)
                .contains(
                        Party.address("9.255.255.255"),
                        Party.address("10.0.0.0"),
                        Party.address("10.0.0.127"),
                        Party.address("10.0.0.128"),
                        Party.address("10.0.0.131"),
                        Party.address("10.0.0.132"),
                        Party.address("10.0.0.255"),
                        Party.address("10.0.1.0"));
    }

    @Test
    void enters_the_pod_from_the_ends_of_an_ipv6_block() {
        var flows = flows("{ingress: [{from: [{ipBlock: {cidr: '2001:db8::/64'}}]}]}");

        assertThat(flows)
                .filteredOn(flow -> flow.to().equals(WEB))
                .extracting(Flow::from)
                .contains(
                        Party.address("2001:db7:ffff:ffff:ffff:ffff:ffff:ffff"),
                        Party.address("2001:db8::"),
                        Party.address("2001:db8::ffff:ffff:ffff:ffff"),
                        Party.address("2001:db8:0:1::"));
    }

    @Test
    void knocks_at_both_sides_of_every_port_with_every_protocol() {
        var flows = flows("{ingress: [{ports: [{port: 80, endPort: 90}]}]}");

        assertThat(flows)
                .filteredOn(flow -> flow.to().equals(WEB))
                .extracting(flow -> flow.port() + "/" + flow.protocol())
                .contains("79/TCP", "80/TCP", "90/TCP", "91/TCP", "80/UDP", "80/SCTP", "80/ICMP")
                .contains("1/TCP", "65535/TCP", "8080/TCP");
    }

    @Test
    void goes_on_at_random_until_there_are_enough_different_ones() {
        var flows = ClusterFlows.sample(cluster("{}"), new Dice(1), 1000);

        assertThat(flows).hasSize(1000).doesNotHaveDuplicates();
        assertThat(flows).extracting(Flow::protocol).contains("TCP", "UDP", "SCTP", "ICMP");
    }

    @Test
    void is_the_same_for_the_same_seed() {
        var again = ClusterFlows.sample(cluster("{}"), new Dice(1), 1000);

        assertThat(again).isEqualTo(ClusterFlows.sample(cluster("{}"), new Dice(1), 1000));
    }
}
