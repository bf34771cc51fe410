package dev.ringfence.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ringfence.cli.input.Complaint;
import dev.ringfence.cli.input.Document;
import dev.ringfence.cli.input.Found;
import dev.ringfence.policy.NamespaceFacts;
import dev.ringfence.reach.NamedPort;
import dev.ringfence.reach.Party;
import dev.ringfence.traffic.Address;
import dev.ringfence.traffic.PortRange;
import dev.ringfence.traffic.Protocol;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads a Pod, or the pod that a workload's template would make. What of it no policy looks at is
/// passed over; what a policy looks at and cannot be read is complained about, and then there is no
/// pod.
public final class PodReader {

    private static final String POD = "Pod";

    /// Where each kind of workload has its template.
    private static final Map<String, String> TEMPLATES =
            Map.of(
                    "Deployment", "spec.template",
                    "StatefulSet", "spec.template",
                    "DaemonSet", "spec.template",
                    "ReplicaSet", "spec.template",
                    "ReplicationController", "spec.template",
                    "Job", "spec.template",
                    "CronJob", "spec.jobTemplate.spec.template");

    private final Document document;
    private final String base;
    private final JsonNode template;
    private final List<Complaint> complaints = new ArrayList<>();

    private PodReader(Document document, String base, JsonNode template) {
        this.document = document;
        this.base = base;
        this.template = template;
    }

    /// What came of it.
    ///
    /// @param pod none where an object of this kind makes no pod, and where it cannot be read
    /// @param listens the numbers of all ports that its containers say they have
    /// @param spec the JSON path of the pod's own spec
    public record Read(
            Party.@Nullable Pod pod,
            Set<Integer> listens,
            String spec,
            List<Complaint> complaints) {}

    public static boolean isPod(Document document) {
        return document.identity().kind().equals(POD);
    }

    public static Read read(Found<JsonNode> found, NamespaceFacts namespace) {
        var document = found.document();
        String kind = document.identity().kind();
        if (isPod(document)) {
            return new PodReader(document, "", found.object()).read(namespace, document.name());
        }
        String path = TEMPLATES.get(kind);
        if (path == null) {
            return new Read(null, Set.of(), "", List.of());
        }
        JsonNode template = found.object();
        for (String step : path.split("\\.", -1)) {
            template = template.path(step);
        }
        return new PodReader(document, path + ".", template)
                .read(namespace, kind + "/" + document.name());
    }

    private Read read(NamespaceFacts namespace, String name) {
        if (!template.isObject()) {
            complain("", "it has no pod template: write one");
        }
        var pod = new Party.Pod(namespace, name, labels(), ports(), addresses(), network());
        return new Read(
                complaints.isEmpty() ? pod : null,
                listens(),
                base + "spec",
                List.copyOf(complaints));
    }

    private void complain(String path, String message) {
        String full = base + path;
        String place = full.endsWith(".") ? full.substring(0, full.length() - 1) : full;
        complaints.add(
                new Complaint(
                        document.place(place),
                        "%s: %s: %s".formatted(document.identity(), place, message)));
    }

    private Map<String, String> labels() {
        var labels = new HashMap<String, String>();
        JsonNode written = template.path("metadata").path("labels");
        if (!isAbsent(written) && !written.isObject()) {
            complain("metadata.labels", "is no mapping of names to texts");
        }
        written.properties()
                .forEach(label -> {
                    if (label.getValue().isTextual()) {
                        labels.put(label.getKey(), label.getValue().textValue());
                    } else if (label.getValue().isNull()) {
                        labels.put(label.getKey(), "");
                    } else {
                        complain(
                                "metadata.labels['%s']".formatted(label.getKey()),
                                "is no text: put it in quotes");
                    }
                });
        return labels;
    }

    private static boolean isAbsent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    private List<NamedPort> ports() {
        var ports = new ArrayList<NamedPort>();
        JsonNode containers = template.path("spec").path("containers");
        for (int i = 0; i < containers.size(); i++) {
            JsonNode written = containers.path(i).path("ports");
            for (int j = 0; j < written.size(); j++) {
                if (!isAbsent(written.path(j).path("name"))) {
                    port(written.path(j), "spec.containers[%d].ports[%d]".formatted(i, j))
                            .ifPresent(ports::add);
                }
            }
        }
        return ports;
    }

    /// Sidecars among the init containers listen as well, and a port too many does no harm here.
    private Set<Integer> listens() {
        var listens = new HashSet<Integer>();
        for (String list : List.of("containers", "initContainers")) {
            for (JsonNode container : template.path("spec").path(list)) {
                container
                        .path("ports")
                        .forEach(port -> listens.add(port.path("containerPort").asInt()));
            }
        }
        return listens;
    }

    private Optional<NamedPort> port(JsonNode written, String path) {
        JsonNode number = written.path("containerPort");
        String protocol = written.path("protocol").asText("TCP");
        boolean isPort =
                number.isInt()
                        && number.intValue() >= PortRange.LOWEST
                        && number.intValue() <= PortRange.HIGHEST;
        if (!isPort || !written.path("name").isTextual()) {
            complain(path, "a port has a name and a number from 1 to 65535");
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new NamedPort(
                            written.path("name").textValue(),
                            Protocol.valueOf(protocol),
                            number.intValue()));
        } catch (IllegalArgumentException e) {
            complain(
                    path + ".protocol",
                    "'%s' is not known: write TCP, UDP or SCTP".formatted(protocol));
            return Optional.empty();
        }
    }

    private Set<Address> addresses() {
        var addresses = new LinkedHashSet<Address>();
        JsonNode status = template.path("status");
        address(status.path("podIP"), "status.podIP", addresses);
        JsonNode more = status.path("podIPs");
        for (int i = 0; i < more.size(); i++) {
            address(more.path(i).path("ip"), "status.podIPs[%d].ip".formatted(i), addresses);
        }
        return addresses;
    }

    private void address(JsonNode written, String path, Set<Address> addresses) {
        if (isAbsent(written) || written.asText().isEmpty()) {
            return;
        }
        try {
            addresses.add(Address.parse(written.asText()));
        } catch (IllegalArgumentException e) {
            complain(path, String.valueOf(e.getMessage()));
        }
    }

    private Party.Network network() {
        JsonNode host = template.path("spec").path("hostNetwork");
        if (!isAbsent(host) && !host.isBoolean()) {
            complain("spec.hostNetwork", "is neither true nor false");
        }
        return host.asBoolean() ? Party.Network.HOST : Party.Network.OWN;
    }
}
