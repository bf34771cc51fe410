package dev.ringfence.cli.test;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.cli.Ground;
import dev.ringfence.cli.NotUnderstood;
import dev.ringfence.cli.input.Inputs;
import dev.ringfence.cli.input.Place;
import dev.ringfence.cli.suite.Expectation;
import dev.ringfence.cli.suite.Expectation.Permitted;
import dev.ringfence.cli.suite.Expectation.Who;
import dev.ringfence.cli.test.SuiteOutcome.Result;
import dev.ringfence.generate.Dice;
import dev.ringfence.generate.Points;
import dev.ringfence.generate.PopulatedCluster;
import dev.ringfence.generate.PopulatedCluster.Home;
import dev.ringfence.generate.PopulatedCluster.Inhabitant;
import dev.ringfence.generate.Seeds;
import dev.ringfence.oracle.Ip;
import dev.ringfence.policy.Direction;
import dev.ringfence.reach.Explanation.Certainty;
import dev.ringfence.reach.Flow;
import dev.ringfence.reach.Party;
import dev.ringfence.traffic.Address;
import dev.ringfence.traffic.Cidr;
import dev.ringfence.traffic.Family;
import dev.ringfence.traffic.PortRange;
import dev.ringfence.traffic.PortSet;
import dev.ringfence.traffic.Protocol;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// "Nobody else" is held against single flows, asked one by one at every boundary.
class SuiteExclusivePropertiesTest {

    private static final Place PLACE = new Place("suite.yaml", 1, 1);

    @TempDir private Path folder;

    @Test
    void finds_somebody_else_exactly_where_some_single_flow_is_not_permitted() {
        var seen = new LinkedHashMap<Result, Integer>();
        Seeds.each(
                20,
                seed -> {
                    var dice = new Dice(seed);
                    var generated = PopulatedCluster.generated(dice);
                    var ground = ground(generated);
                    for (Party.Pod subject : ground.subjects().inhabitants()) {
                        var only = only(dice, ground, subject);

                        var outcome = judge(ground).judge(only);

                        Result expected =
                                new Naive(ground, only, texts(generated, only)).judge(subject);
                        assertThat(outcome.result()).as("%s", only).isEqualTo(expected);
                        seen.merge(expected, 1, Integer::sum);
                    }
                });

        if (!Seeds.isReplay()) {
            assertThat(seen).containsKeys(Result.PASSED, Result.FAILED, Result.UNCERTAIN);
        }
    }

    private static SuiteJudge judge(Ground ground) {
        return new SuiteJudge(
                new SuiteDeviations(ground.cluster()), new SuiteParties(ground.subjects()));
    }

    private static Expectation.Only only(Dice dice, Ground ground, Party.Pod subject) {
        var names = ground.subjects().inhabitants().stream().map(Party.Pod::toString).toList();
        var permitted = new ArrayList<Permitted>();
        // Much is permitted, or hardly anything would ever pass.
        if (dice.happens(70)) {
            for (String all : List.of("*/*", "0.0.0.0/0", "::/0")) {
                permitted.add(new Permitted(new Who(all, PLACE), ports(dice)));
            }
        }
        permitted.addAll(
                dice.some(
                        0,
                        6,
                        () ->
                                new Permitted(
                                        new Who(
                                                dice.happens(50)
                                                        ? dice.one(names)
                                                        : dice.one(
                                                                "10.0.0.0/8",
                                                                "10.0.0.6/31",
                                                                "10.0.0.7/32",
                                                                "192.0.2.1",
                                                                "0.0.0.0/0",
                                                                "2001:db8::/32",
                                                                "shop/*"),
                                                PLACE),
                                        ports(dice))));
        permitted.removeIf(each -> !isClear(ground, each.who()));
        return new Expectation.Only(
                "only",
                PLACE,
                dice.one(Direction.values()),
                List.of(new Who(subject.toString(), PLACE)),
                permitted,
                ports(dice));
    }

    /// An address that two pods hold is refused.
    private static boolean isClear(Ground ground, Who who) {
        try {
            new SuiteParties(ground.subjects()).ends(who);
            return true;
        } catch (SuiteParties.NotFound _) {
            return false;
        }
    }

    private static PortSet ports(Dice dice) {
        return dice.one(
                PortSet.EVERYTHING,
                PortSet.EVERYTHING,
                PortSet.of(PortRange.only(Protocol.TCP, 80)),
                PortSet.of(PortRange.only(Protocol.UDP, 53), new PortRange(Protocol.TCP, 53, 80)));
    }

    /// Asks flow by flow.
    private record Naive(Ground ground, Expectation.Only only, List<String> texts) {

        Result judge(Party.Pod subject) {
            boolean maybe = false;
            for (Party peer : peers(subject)) {
                for (int port : Points.ports(texts)) {
                    for (Protocol protocol : Protocol.values()) {
                        if (!only.ports().contains(protocol, port)
                                || isPermitted(peer, protocol, port)) {
                            continue;
                        }
                        var flow =
                                only.direction() == Direction.INGRESS
                                        ? new Flow(peer, subject, protocol, port)
                                        : new Flow(subject, peer, protocol, port);
                        var explained = ground.cluster().explain(flow);
                        if (explained.allowed()) {
                            return Result.FAILED;
                        }
                        maybe |= explained.certainty() != Certainty.CERTAIN;
                    }
                }
            }
            return maybe ? Result.UNCERTAIN : Result.PASSED;
        }

        private List<Party> peers(Party.Pod subject) {
            var known = ground.subjects().inhabitants();
            var owned =
                    known.stream()
                            .filter(pod -> pod.network() == Party.Network.OWN)
                            .flatMap(pod -> pod.addresses().stream())
                            .toList();
            return Stream.of(
                            known.stream().filter(pod -> !pod.equals(subject)),
                            new SuiteParties(ground.subjects()).strangers().stream(),
                            Points.addresses(texts).stream()
                                    .map(Naive::address)
                                    .filter(address -> !owned.contains(address))
                                    .map(Party.Outside::new))
                    .<Party>flatMap(each -> each)
                    .toList();
        }

        private static Address address(Ip ip) {
            return new Address(
                    ip.bits() == 32 ? Family.IPV4 : Family.IPV6,
                    ip.number().shiftRight(64).longValue(),
                    ip.number().longValue());
        }

        private boolean isPermitted(Party peer, Protocol protocol, int port) {
            return only.permitted().stream()
                    .filter(each -> each.ports().contains(protocol, port))
                    .anyMatch(each -> isMeant(each.who().text(), peer));
        }

        private boolean isMeant(String text, Party peer) {
            return switch (peer) {
                case Party.Pod pod ->
                        text.equals("*/*")
                                || text.equals(pod.toString())
                                || text.equals(pod.namespace().name() + "/*")
                                || isWithin(pod, text)
                                || holder(text).equals(pod);
                case Party.Outside(var address) ->
                        holds(text, address)
                                || ground.subjects().inhabitants().stream()
                                        .filter(pod -> pod.network() == Party.Network.HOST)
                                        .filter(pod -> pod.toString().equals(text))
                                        .anyMatch(pod -> pod.addresses().contains(address));
            };
        }

        private static boolean isWithin(Party.Pod pod, String text) {
            return !pod.addresses().isEmpty()
                    && pod.addresses().stream().allMatch(each -> holds(text, each));
        }

        /// Whose address it is.
        private Party holder(String text) {
            try {
                return ground.subjects().find(text);
            } catch (NotUnderstood _) {
                return new Party.Outside(Address.parse("0.0.0.0"));
            }
        }

        private static boolean holds(String text, Address address) {
            if (!text.matches("[0-9a-f.:]+(/[0-9]+)?")) {
                return false;
            }
            return text.contains("/")
                    ? Cidr.parse(text).contains(Cidr.only(address))
                    : text.equals(address.toString());
        }
    }

    private static List<String> texts(PopulatedCluster generated, Expectation.Only only) {
        String blocks =
                Stream.concat(
                                only.permitted().stream().map(each -> each.who().text()),
                                Stream.of("192.0.2.1/32"))
                        .map("\"%s\""::formatted)
                        .collect(Collectors.joining(" "));
        return List.of(
                Serialization.asJson(generated.policies()), blocks, "53/TCP 80/TCP 53/UDP 81/TCP");
    }

    private Ground ground(PopulatedCluster generated) {
        var items = new ArrayList<Object>(generated.policies());
        var namespaces = new LinkedHashMap<String, Map<String, String>>();
        for (Inhabitant each : generated.inhabitants()) {
            namespaces.put(each.pod().namespace().name(), each.pod().namespace().labels());
            items.add(pod(each));
        }
        namespaces.forEach((name, labels) ->
                items.add(
                        Map.of(
                                "apiVersion",
                                "v1",
                                "kind",
                                "Namespace",
                                "metadata",
                                Map.of("name", name, "labels", labels))));
        try {
            var file = folder.resolve("cluster.json");
            Files.writeString(
                    file,
                    Serialization.asJson(
                            Map.of("apiVersion", "v1", "kind", "List", "items", items)));
            var ground =
                    Ground.of(
                            Inputs.read(List.of(file.toString()), InputStream.nullInputStream()),
                            null);
            assertThat(ground.complaints()).isEmpty();
            return ground;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> pod(Inhabitant each) {
        var ports =
                each.pod().ports().stream()
                        .map(port ->
                                Map.of(
                                        "name",
                                        port.name(),
                                        "containerPort",
                                        port.number(),
                                        "protocol",
                                        port.protocol()))
                        .toList();
        return Map.of(
                "apiVersion",
                "v1",
                "kind",
                "Pod",
                "metadata",
                Map.of(
                        "name",
                        each.pod().name(),
                        "namespace",
                        each.pod().namespace().name(),
                        "labels",
                        each.pod().labels()),
                "spec",
                Map.of(
                        "hostNetwork",
                        each.home() == Home.ITS_NODE,
                        "containers",
                        List.of(Map.of("name", "c", "ports", ports))),
                "status",
                Map.of("podIPs", each.addresses().stream().map(ip -> Map.of("ip", ip)).toList()));
    }
}
