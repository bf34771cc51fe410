package dev.ringfence.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ringfence.cli.input.Complaint;
import dev.ringfence.cli.input.Document;
import dev.ringfence.cli.input.Found;
import dev.ringfence.lint.Service;
import dev.ringfence.traffic.Protocol;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads a Service. What of it cannot be read is complained about, and then there is no Service.
final class ServiceReader {

    private final Document document;
    private final JsonNode spec;
    private final List<Complaint> complaints = new ArrayList<>();

    private ServiceReader(Found<JsonNode> found) {
        this.document = found.document();
        this.spec = found.object().path("spec");
    }

    /// @param service none where it cannot be read
    record Read(@Nullable Service service, List<Complaint> complaints) {}

    static Read read(Found<JsonNode> found) {
        var reader = new ServiceReader(found);
        var document = found.document();
        var service =
                new Service(
                        document.namespace(), document.name(), reader.selector(), reader.ways());
        return new Read(reader.complaints.isEmpty() ? service : null, reader.complaints);
    }

    private void complain(String path, String message) {
        complaints.add(
                new Complaint(
                        document.place(path),
                        "%s: %s: %s".formatted(document.identity(), path, message)));
    }

    private Map<String, String> selector() {
        var selector = new HashMap<String, String>();
        for (var label : spec.path("selector").properties()) {
            if (label.getValue().isTextual()) {
                selector.put(label.getKey(), label.getValue().textValue());
            } else {
                complain(
                        "spec.selector['%s']".formatted(label.getKey()),
                        "is no text: put it in quotes");
            }
        }
        return selector;
    }

    private List<Service.Way> ways() {
        var ways = new ArrayList<Service.Way>();
        JsonNode ports = spec.path("ports");
        for (int i = 0; i < ports.size(); i++) {
            way(ports.path(i), "spec.ports[%d]".formatted(i)).ifPresent(ways::add);
        }
        return ways;
    }

    private Optional<Service.Way> way(JsonNode written, String path) {
        JsonNode port = written.path("port");
        JsonNode target = written.path("targetPort");
        String protocol = written.path("protocol").asText("TCP");
        if (!port.isInt() || !(target.isMissingNode() || target.isInt() || target.isTextual())) {
            complain(path, "a port is a number, and its targetPort a number or a name");
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Service.Way(
                            Protocol.valueOf(protocol), port.intValue(), target(port, target)));
        } catch (IllegalArgumentException e) {
            complain(
                    path + ".protocol",
                    "'%s' is not known: write TCP, UDP or SCTP".formatted(protocol));
            return Optional.empty();
        }
    }

    private static Service.Target target(JsonNode port, JsonNode target) {
        if (target.isTextual()) {
            return new Service.Target.Named(target.textValue());
        }
        return new Service.Target.Numbered(
                target.asInt() == 0 ? port.intValue() : target.intValue());
    }
}
