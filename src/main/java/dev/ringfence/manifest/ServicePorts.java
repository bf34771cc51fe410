package dev.ringfence.manifest;

import dev.ringfence.policy.Peer;
import dev.ringfence.policy.Ports;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/// The two sides of a Service: its own addresses and ports, which some engines judge, and the ports
/// of the pods behind it, which the others do.
final class ServicePorts {

    private static final String NO_ADDRESS = "None";

    private ServicePorts() {}

    /// None where it is headless.
    static List<Peer> addresses(Service service) {
        List<String> written =
                service.getSpec().getClusterIPs().isEmpty()
                        ? List.of(Objects.requireNonNullElse(service.getSpec().getClusterIP(), ""))
                        : service.getSpec().getClusterIPs();
        return written.stream()
                .filter(each -> !each.isEmpty() && !each.equals(NO_ADDRESS))
                .map(WellKnownReader::block)
                .toList();
    }

    static List<Ports.Port> own(Service service) {
        return own(service, _ -> true);
    }

    static List<Ports.Port> own(Service service, Predicate<ServicePort> wanted) {
        return service.getSpec().getPorts().stream()
                .filter(wanted)
                .map(port -> numbered(port, port.getPort()))
                .distinct()
                .toList();
    }

    /// A named port is kept by its name: policies look it up at each pod, as the Service does.
    static List<Ports.Port> behind(Service service, Predicate<ServicePort> wanted) {
        return service.getSpec().getPorts().stream()
                .filter(wanted)
                .map(ServicePorts::target)
                .distinct()
                .toList();
    }

    private static Ports.Port target(ServicePort port) {
        IntOrString target = port.getTargetPort();
        if (target != null && target.getStrVal() != null) {
            return new Ports.Port.Named(
                    RuleReader.protocol(port.getProtocol()), target.getStrVal());
        }
        boolean same = target == null || target.getIntVal() == null || target.getIntVal() == 0;
        return numbered(port, same ? port.getPort() : target.getIntVal());
    }

    private static Ports.Port numbered(ServicePort port, Integer number) {
        return new Ports.Port.Numbered(RuleReader.range(port.getProtocol(), number, null));
    }
}
