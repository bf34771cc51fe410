package dev.ringfence.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.generate.Dice;
import dev.ringfence.generate.Points;
import dev.ringfence.generate.Seeds;
import dev.ringfence.generate.World;
import dev.ringfence.manifest.EndpointCatalogue;
import dev.ringfence.oracle.Flow;
import dev.ringfence.oracle.IpRange;
import dev.ringfence.oracle.Oracle;
import dev.ringfence.oracle.Party;
import dev.ringfence.oracle.Promises;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlanPropertiesTest {

    private static final String CATALOGUE =
            Serialization.asJson(EndpointCatalogue.shipped().entries());

    @Test
    void is_the_same_bytes_whatever_the_order_of_the_baselines() {
        Seeds.each(
                40,
                seed -> {
                    var dice = new Dice(seed);
                    var world = World.generated(dice);

                    var shuffled = world.with(dice.shuffled(world.baselines()));

                    assertThat(Serialization.asJson(shuffled.written()))
                            .isEqualTo(Serialization.asJson(world.written()));
                });
    }

    @Test
    void lets_out_exactly_what_is_promised_at_every_boundary() {
        Seeds.each(
                50,
                seed -> {
                    var dice = new Dice(seed);
                    var world = World.generated(dice);
                    var written = world.written();
                    var subject = pod(world.namespace(), dice);
                    var ports = Points.ports(texts(world, written));
                    var flows =
                            peers(world, written, dice).stream()
                                    .flatMap(peer -> calls(subject, peer, ports, dice))
                                    .toList();

                    var oracle = new Oracle(written);

                    var promises = new Promises(world.namespace(), world.baselines());
                    assertThat(flows)
                            .filteredOn(
                                    flow -> oracle.leaves(flow) != promises.leaves(subject, flow))
                            .isEmpty();
                });
    }

    @Test
    void lets_in_exactly_what_is_promised_at_every_boundary() {
        Seeds.each(
                40,
                seed -> {
                    var dice = new Dice(seed);
                    var world = World.generated(dice);
                    var written = world.written();
                    var subject = pod(world.namespace(), dice);
                    var ports = Points.ports(texts(world, written));
                    var flows =
                            peers(world, written, dice).stream()
                                    .flatMap(peer -> calls(peer, subject, ports, dice))
                                    .toList();

                    var oracle = new Oracle(written);

                    var promises = new Promises(world.namespace(), world.baselines());
                    assertThat(flows)
                            .filteredOn(
                                    flow -> oracle.enters(flow) != promises.enters(subject, flow))
                            .isEmpty();
                });
    }

    @Test
    void writes_the_blocks_of_one_rule_apart_from_each_other() {
        Seeds.each(
                40,
                seed -> {
                    var written = World.generated(new Dice(seed)).written();

                    var rules = written.stream().flatMap(PlanPropertiesTest::blocksByRule).toList();

                    assertThat(rules).noneMatch(PlanPropertiesTest::overlap);
                });
    }

    private static Stream<List<IpRange>> blocksByRule(NetworkPolicy policy) {
        return Stream.concat(
                        policy.getSpec().getIngress().stream().map(rule -> rule.getFrom()),
                        policy.getSpec().getEgress().stream().map(rule -> rule.getTo()))
                .map(PlanPropertiesTest::blocks);
    }

    private static List<IpRange> blocks(List<NetworkPolicyPeer> peers) {
        return peers.stream()
                .filter(peer -> peer.getIpBlock() != null)
                .map(peer -> IpRange.parse(peer.getIpBlock().getCidr()))
                .toList();
    }

    private static boolean overlap(List<IpRange> blocks) {
        for (int i = 0; i < blocks.size(); i++) {
            for (IpRange other : blocks.subList(i + 1, blocks.size())) {
                boolean apart =
                        other.bits() != blocks.get(i).bits()
                                || other.first().compareTo(blocks.get(i).last()) > 0
                                || blocks.get(i).first().compareTo(other.last()) > 0;
                if (!apart) {
                    return true;
                }
            }
        }
        return false;
    }

    /// Every boundary address of what was declared, protected and written; and pods of all kinds.
    private static List<Party> peers(World world, List<NetworkPolicy> written, Dice dice) {
        var peers = new ArrayList<Party>();
        Points.addresses(texts(world, written)).forEach(ip -> peers.add(new Party.Address(ip)));
        var dns = new Party.Namespace("kube-system", Map.of());
        peers.add(new Party.Pod(dns, "dns", Map.of("k8s-app", "kube-dns"), List.of()));
        for (String name : List.of("shop", "pay", "kube-system")) {
            peers.add(pod(new Party.Namespace(name, World.labels(dice)), dice));
            peers.add(pod(world.namespace(), dice));
        }
        return peers;
    }

    private static List<String> texts(World world, List<NetworkPolicy> written) {
        var texts = new ArrayList<String>();
        world.baselines().forEach(each -> texts.add(Serialization.asJson(each.getSpec())));
        texts.add(Serialization.asJson(written));
        texts.add(CATALOGUE);
        return texts;
    }

    private static Party.Pod pod(Party.Namespace namespace, Dice dice) {
        var http = new Party.NamedPort("http", dice.one("TCP", "UDP"), dice.one(80, 8080));
        return new Party.Pod(namespace, "pod", World.labels(dice), List.of(http));
    }

    /// Calls on some of the boundary ports, since all of them for all peers take too long.
    private static Stream<Flow> calls(Party from, Party to, List<Integer> ports, Dice dice) {
        return Stream.of(
                        dice.one(ports),
                        dice.one(ports),
                        dice.one(ports),
                        dice.one(80, 81, 53, 443))
                .flatMap(port ->
                        Stream.of("TCP", dice.one("TCP", "UDP", "SCTP", "ICMP"))
                                .map(protocol -> new Flow(from, to, protocol, port)));
    }
}
