package dev.ringfence.cli.test;

import dev.ringfence.cli.test.SuiteOutcome.Deviation;
import dev.ringfence.policy.Direction;
import dev.ringfence.reach.Cluster;
import dev.ringfence.reach.Flow;
import dev.ringfence.reach.Party;
import dev.ringfence.traffic.AddressSet;
import dev.ringfence.traffic.Block;
import dev.ringfence.traffic.Cidr;
import dev.ringfence.traffic.PortRange;
import dev.ringfence.traffic.PortSet;
import dev.ringfence.traffic.Protocol;
import dev.ringfence.traffic.Traffic;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Puts what was found into words, each with one flow as an example that can be explained.
record SuiteDeviations(Cluster cluster) {

    private static final int MOST = 3;

    /// None where there are no ports.
    List<Deviation> between(Deviation.Kind is, Party from, Party to, PortSet ports) {
        return ports.isEmpty()
                ? List.of()
                : List.of(
                        new Deviation(
                                is,
                                from.toString(),
                                to.toString(),
                                text(ports),
                                cluster.explain(example(from, to, ports))));
    }

    /// One for all addresses that have the same ports.
    List<Deviation> outside(
            Deviation.Kind is, Direction direction, Party.Pod pod, Traffic traffic) {
        return traffic.slices().stream().map(slice -> outside(is, direction, pod, slice)).toList();
    }

    private Deviation outside(
            Deviation.Kind is, Direction direction, Party.Pod pod, Traffic.Slice slice) {
        String addresses = text(slice.addresses());
        var peer = new Party.Outside(slice.addresses().cidrs().getFirst().first());
        return switch (direction) {
            case EGRESS ->
                    new Deviation(
                            is,
                            pod.toString(),
                            addresses,
                            text(slice.ports()),
                            cluster.explain(example(pod, peer, slice.ports())));
            case INGRESS ->
                    new Deviation(
                            is,
                            addresses,
                            pod.toString(),
                            text(slice.ports()),
                            cluster.explain(example(peer, pod, slice.ports())));
        };
    }

    /// Other protocols are let through by rules without ports only, which let this one through too.
    private static Flow example(Party from, Party to, PortSet ports) {
        var ranges = ports.ranges();
        return ranges.isEmpty()
                ? new Flow(from, to, Protocol.TCP, PortRange.LOWEST)
                : new Flow(from, to, ranges.getFirst().protocol(), ranges.getFirst().first());
    }

    private static String text(PortSet ports) {
        if (ports.equals(PortSet.EVERYTHING)) {
            return "every port";
        }
        boolean others = !ports.minus(PortSet.of(ports.ranges())).isEmpty();
        var parts =
                Stream.concat(
                                ports.ranges().stream().map(PortRange::toString),
                                others ? Stream.of("protocols without ports") : Stream.of())
                        .toList();
        return text(parts, "port ranges");
    }

    private static String text(AddressSet addresses) {
        if (addresses.equals(AddressSet.EVERYTHING)) {
            return "every address";
        }
        var blocks = addresses.blocksWithin(AddressSet.EVERYTHING);
        return text(blocks.stream().map(SuiteDeviations::text).toList(), "blocks");
    }

    private static String text(Block block) {
        String cidr = text(block.cidr());
        return block.except().isEmpty()
                ? cidr
                : "%s except %s"
                        .formatted(
                                cidr,
                                text(
                                        block.except().stream().map(SuiteDeviations::text).toList(),
                                        "blocks"));
    }

    private static String text(Cidr cidr) {
        return cidr.equals(Cidr.only(cidr.first())) ? cidr.first().toString() : cidr.toString();
    }

    private static String text(List<String> parts, String what) {
        int more = parts.size() - MOST;
        return parts.stream()
                        .limit(more > 1 ? MOST : parts.size())
                        .collect(Collectors.joining(", "))
                + (more > 1 ? " and %d more %s".formatted(more, what) : "");
    }
}
