package dev.ringfence.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ringfence.cli.input.Found;
import dev.ringfence.cli.input.Inputs;
import dev.ringfence.manifest.WellKnownReader;
import dev.ringfence.plan.Resolved;
import dev.ringfence.policy.Baseline;
import dev.ringfence.policy.WellKnown;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What the inputs say of the peers that depend on the cluster.
final class WellKnownPeers {

    private static final ObjectMapper MAPPER =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    /// The only namespaces whose Services say anything of them.
    private static final Set<String> HOMES = Set.of("default", "kube-system", "openshift-dns");

    private WellKnownPeers() {}

    static Resolved in(Inputs inputs) {
        return WellKnownReader.read(
                objects(inputs, "Service", Service.class),
                objects(inputs, "EndpointSlice", EndpointSlice.class));
    }

    private static <T> List<T> objects(Inputs inputs, String kind, Class<T> type) {
        var objects = new ArrayList<T>();
        for (Found<JsonNode> found : inputs.others()) {
            var identity = found.document().identity();
            if (identity.kind().equals(kind) && HOMES.contains(found.document().namespace())) {
                try {
                    objects.add(MAPPER.treeToValue(found.object(), type));
                } catch (JsonProcessingException _) {
                    // Complained about where Services are read; what is not known opens nothing.
                }
            }
        }
        return objects;
    }

    /// What cannot be answered, since nobody can guess the addresses of an API server. DNS servers
    /// that are not among the inputs are the usual ones.
    static List<String> unknown(List<Baseline> baselines, Resolved resolved) {
        return baselines.stream()
                .filter(baseline -> baseline.names(WellKnown.KUBE_API_SERVER))
                .filter(_ -> resolved.rules(WellKnown.KUBE_API_SERVER).isEmpty())
                .map(baseline ->
                        "the exceptions of baseline %s for KubeAPIServer are left out: %s among the inputs. Give both, the Service and the EndpointSlice"
                                .formatted(
                                        baseline.name(), resolved.doubt(WellKnown.KUBE_API_SERVER)))
                .toList();
    }
}
