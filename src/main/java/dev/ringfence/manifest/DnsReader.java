package dev.ringfence.manifest;

import dev.ringfence.plan.Resolution;
import dev.ringfence.policy.Peer;
import dev.ringfence.policy.Peers;
import dev.ringfence.policy.Ports;
import dev.ringfence.policy.Rule;
import dev.ringfence.policy.Selector;
import dev.ringfence.traffic.Protocol;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// Reads who serves the names of a cluster: kube-dns, or what bears its label in its place, or that
/// of OpenShift.
final class DnsReader {

    private static final int DNS = 53;
    private static final Peer NODE_LOCAL = WellKnownReader.block("169.254.20.10");

    private DnsReader() {}

    static Resolution read(Collection<Service> services) {
        List<Service> found = found(services);
        if (found.isEmpty()) {
            return Resolution.unknown(
                    "no Service kube-system/kube-dns, none with the label k8s-app=kube-dns beside it, and no openshift-dns/dns-default");
        }
        try {
            var rules = new ArrayList<Rule<Peer>>();
            for (Service service : found) {
                rules.addAll(rules(service));
            }
            return Resolution.known(rules.stream().distinct().toList());
        } catch (IllegalArgumentException e) {
            return Resolution.unknown(String.valueOf(e.getMessage()));
        }
    }

    /// The first of them that is there; several only where they bear the label and none the name.
    private static List<Service> found(Collection<Service> services) {
        return Stream.of(
                        in(services, "kube-system").filter(each -> isCalled(each, "kube-dns")),
                        in(services, "kube-system").filter(DnsReader::bearsTheLabel),
                        in(services, "openshift-dns").filter(each -> isCalled(each, "dns-default")))
                .map(Stream::toList)
                .filter(some -> !some.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private static Stream<Service> in(Collection<Service> services, String namespace) {
        return services.stream()
                .filter(each -> namespace.equals(each.getMetadata().getNamespace()))
                .filter(each -> each.getSpec() != null)
                .sorted(Comparator.comparing(each -> each.getMetadata().getName()));
    }

    private static boolean isCalled(Service service, String name) {
        return service.getMetadata().getName().equals(name);
    }

    /// The label is also on Services for the metrics of the same pods.
    private static boolean bearsTheLabel(Service service) {
        Map<String, String> labels = service.getMetadata().getLabels();
        return labels != null
                && "kube-dns".equals(labels.get("k8s-app"))
                && service.getSpec().getPorts().stream().anyMatch(DnsReader::isDns);
    }

    private static boolean isDns(ServicePort port) {
        return Objects.equals(port.getPort(), DNS);
    }

    private static List<Rule<Peer>> rules(Service service) {
        ObjectMeta metadata = service.getMetadata();
        Map<String, String> selector =
                Objects.requireNonNullElse(service.getSpec().getSelector(), Map.of());
        var behind = sorted(ServicePorts.behind(service, DnsReader::isDns));
        var own = sorted(ServicePorts.own(service, DnsReader::isDns));
        if (selector.isEmpty() || own.isEmpty()) {
            // An empty selector selects no pods for a Service, and every pod for a policy.
            throw new IllegalArgumentException(
                    "the Service %s/%s has %s"
                            .formatted(
                                    metadata.getNamespace(),
                                    metadata.getName(),
                                    selector.isEmpty() ? "no selector" : "no port 53"));
        }
        Peer pods =
                new Peer.PodsIn(
                        Selector.label("kubernetes.io/metadata.name", metadata.getNamespace()),
                        new Selector(selector, List.of()));
        var addresses = new ArrayList<>(ServicePorts.addresses(service));
        addresses.add(NODE_LOCAL);
        if (behind.equals(own)) {
            addresses.addFirst(pods);
            return List.of(rule(addresses, own));
        }
        return List.of(rule(List.of(pods), behind), rule(addresses, own));
    }

    private static Rule<Peer> rule(List<Peer> peers, List<Ports.Port> ports) {
        return new Rule<>(new Peers.AnyOf<>(peers), new Ports.AnyOf(ports));
    }

    /// UDP first, as the fixed form has it: in which order a Service lists its ports means nothing.
    private static List<Ports.Port> sorted(List<Ports.Port> ports) {
        return ports.stream().sorted(Comparator.comparing(DnsReader::key)).toList();
    }

    private static String key(Ports.Port port) {
        return switch (port) {
            case Ports.Port.Numbered(var range) ->
                    "%s %05d".formatted(key(range.protocol()), range.first());
            case Ports.Port.Named(var protocol, var name) -> key(protocol) + " " + name;
        };
    }

    private static String key(Protocol protocol) {
        return protocol == Protocol.UDP ? "" : protocol.name();
    }
}
