package dev.ringfence.manifest;

import dev.ringfence.plan.Resolution;
import dev.ringfence.plan.Resolved;
import dev.ringfence.policy.Peer;
import dev.ringfence.policy.Peers;
import dev.ringfence.policy.Ports;
import dev.ringfence.policy.Rule;
import dev.ringfence.traffic.Address;
import dev.ringfence.traffic.Block;
import dev.ringfence.traffic.Cidr;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/// Reads what the well-known peers stand for out of the objects of a cluster that say it.
public final class WellKnownReader {

    private static final String NAMESPACE = "default";
    private static final String NAME = "kubernetes";

    private WellKnownReader() {}

    /// @param services those of the cluster, or those among them that matter
    public static Resolved read(Collection<Service> services, Collection<EndpointSlice> slices) {
        return new Resolved(DnsReader.read(services), kubeApiServer(services, slices));
    }

    private static Resolution kubeApiServer(
            Collection<Service> services, Collection<EndpointSlice> slices) {
        var service =
                services.stream()
                        .filter(each -> is(each.getMetadata().getNamespace(), NAMESPACE))
                        .filter(each -> is(each.getMetadata().getName(), NAME))
                        .findFirst();
        var rules = new ArrayList<Rule<Peer>>();
        try {
            for (EndpointSlice slice : slices) {
                if (is(slice.getMetadata().getNamespace(), NAMESPACE)
                        && is(slice.getMetadata().getName(), NAME)) {
                    rule(addresses(slice), ports(slice)).forEach(rules::add);
                }
            }
            if (rules.isEmpty()) {
                return Resolution.unknown(
                        "the EndpointSlice default/kubernetes has no addresses or is not there");
            }
            if (service.isEmpty()) {
                return Resolution.unknown("the Service default/kubernetes is not there");
            }
            rule(ServicePorts.addresses(service.get()), ServicePorts.own(service.get()))
                    .forEach(rules::add);
            return Resolution.known(rules);
        } catch (IllegalArgumentException e) {
            return Resolution.unknown("default/kubernetes cannot be read: " + e.getMessage());
        }
    }

    private static boolean is(String given, String wanted) {
        return wanted.equals(given);
    }

    /// None where one of both is missing: without peers or ports a rule would mean all of them.
    private static List<Rule<Peer>> rule(List<Peer> peers, List<Ports.Port> ports) {
        return peers.isEmpty() || ports.isEmpty()
                ? List.of()
                : List.of(new Rule<>(new Peers.AnyOf<>(peers), new Ports.AnyOf(ports)));
    }

    private static List<Peer> addresses(EndpointSlice slice) {
        return Objects.requireNonNullElse(
                        slice.getEndpoints(),
                        List.<io.fabric8.kubernetes.api.model.discovery.v1.Endpoint>of())
                .stream()
                .flatMap(endpoint -> endpoint.getAddresses().stream())
                .map(WellKnownReader::block)
                .distinct()
                .toList();
    }

    private static List<Ports.Port> ports(EndpointSlice slice) {
        return slice.getPorts().stream()
                .filter(port -> port.getPort() != null)
                .<Ports.Port>map(port ->
                        new Ports.Port.Numbered(
                                RuleReader.range(port.getProtocol(), port.getPort(), null)))
                .distinct()
                .toList();
    }

    static Peer block(String address) {
        return new Peer.IpBlock(Block.of(Cidr.only(Address.parse(address))));
    }
}
