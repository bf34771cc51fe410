package dev.ringfence.cli.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ringfence.cli.PodReader;
import dev.ringfence.cli.input.Complaint;
import dev.ringfence.cli.input.Found;
import dev.ringfence.cli.input.Inputs;
import dev.ringfence.policy.NamespaceFacts;
import dev.ringfence.reach.Party;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The pods that may talk, and those that workloads would make; not those that are over.
record ReportPods(List<Party.Pod> pods, List<Complaint> complaints) {

    static ReportPods in(Inputs inputs) {
        Map<String, NamespaceFacts> namespaces = new HashMap<>();
        inputs.namespaces().forEach(each -> namespaces.put(each.name(), each));
        var pods = new ArrayList<Party.Pod>();
        var complaints = new ArrayList<Complaint>();
        for (Found<JsonNode> found : inputs.others()) {
            String name = found.document().namespace();
            var namespace = namespaces.getOrDefault(name, new NamespaceFacts(name, Map.of()));
            var read = PodReader.read(found, namespace);
            complaints.addAll(read.complaints());
            if (read.pod() != null && !isOver(found)) {
                pods.add(read.pod());
            }
        }
        return new ReportPods(List.copyOf(pods), List.copyOf(complaints));
    }

    private static boolean isOver(Found<JsonNode> found) {
        String phase = found.object().path("status").path("phase").asText();
        return PodReader.isPod(found.document())
                && (phase.equals("Succeeded") || phase.equals("Failed"));
    }
}
