package dev.ringfence.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ringfence.cli.Finding.Severity;
import dev.ringfence.cli.Finding.Spot;
import dev.ringfence.cli.input.Complaint;
import dev.ringfence.cli.input.Found;
import dev.ringfence.cli.input.Inputs;
import dev.ringfence.lint.Resident;
import dev.ringfence.lint.Service;
import dev.ringfence.lint.Surroundings;
import dev.ringfence.plan.Resolved;
import dev.ringfence.policy.NamespaceFacts;
import dev.ringfence.reach.Party;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Pods, workloads and Services among the inputs.
final class Given {

    private final Map<String, NamespaceFacts> namespaces = new HashMap<>();
    private final List<Resident> residents = new ArrayList<>();
    private final List<Service> services = new ArrayList<>();
    private final Map<String, List<Spot>> onNodes = new HashMap<>();
    private final List<Complaint> complaints = new ArrayList<>();
    private Resolved resolved = Resolved.NOTHING;

    static Given in(Inputs inputs) {
        var given = new Given();
        inputs.namespaces().forEach(each -> given.namespaces.put(each.name(), each));
        inputs.others().forEach(given::add);
        given.resolved = WellKnownPeers.in(inputs);
        return given;
    }

    private void add(Found<JsonNode> found) {
        if (found.document().identity().kind().equals("Service")) {
            var read = ServiceReader.read(found);
            complaints.addAll(read.complaints());
            if (read.service() != null) {
                services.add(read.service());
            }
            return;
        }
        var document = found.document();
        var namespace =
                namespaces.getOrDefault(
                        document.namespace(), new NamespaceFacts(document.namespace(), Map.of()));
        var read = PodReader.read(found, namespace);
        complaints.addAll(read.complaints());
        if (read.pod() != null) {
            residents.add(new Resident(present(read.pod(), found.object()), read.listens()));
            if (read.pod().network() == Party.Network.HOST) {
                onNodes.computeIfAbsent(document.namespace(), _ -> new ArrayList<>())
                        .add(Spot.at(document, read.spec() + ".hostNetwork"));
            }
        }
    }

    /// The address of a pod that is over may be another's.
    private static Party.Pod present(Party.Pod pod, JsonNode object) {
        String phase = object.path("status").path("phase").asText();
        return phase.equals("Succeeded") || phase.equals("Failed")
                ? new Party.Pod(
                        pod.namespace(),
                        pod.name(),
                        pod.labels(),
                        pod.ports(),
                        Set.of(),
                        pod.network())
                : pod;
    }

    Surroundings surroundings(Surroundings.Knowledge knowledge) {
        return new Surroundings(residents, services, knowledge);
    }

    Resolved resolved() {
        return resolved;
    }

    Collection<Complaint> complaints() {
        return List.copyOf(complaints);
    }

    /// The pods of a namespace that baselines are for, which no policy holds for all the same.
    List<Finding> blindSpots(String namespace) {
        return onNodes.getOrDefault(namespace, List.of()).stream()
                .map(spot ->
                        new Finding(
                                Severity.WARNING,
                                "HOST_NETWORK_POD",
                                spot,
                                "it uses its node's network, so no policy holds for it, and it reaches what its node reaches, node metadata too: take hostNetwork away, or keep it in a namespace that no baseline is for",
                                null))
                .toList();
    }
}
