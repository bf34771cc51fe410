package dev.ringfence.cli;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicySpec;
import java.util.List;
import java.util.stream.Stream;

/// A policy as it would stand in a cluster: with what the API server fills in, and without what it
/// keeps for itself.
public final class StoredForm {

    private StoredForm() {}

    public static NetworkPolicy of(NetworkPolicy written) {
        var stored =
                new NetworkPolicyBuilder(written)
                        .editMetadata()
                        .withManagedFields(List.of())
                        .withCreationTimestamp(null)
                        .withGeneration(null)
                        .withResourceVersion(null)
                        .withSelfLink(null)
                        .withUid(null)
                        .endMetadata()
                        .build();
        NetworkPolicySpec spec = stored.getSpec();
        if (spec != null) {
            fillIn(spec);
        }
        return stored;
    }

    private static void fillIn(NetworkPolicySpec spec) {
        if (spec.getPodSelector() == null) {
            spec.setPodSelector(new LabelSelector());
        }
        if (spec.getPolicyTypes().isEmpty()) {
            spec.setPolicyTypes(
                    spec.getEgress().isEmpty() ? List.of("Ingress") : List.of("Ingress", "Egress"));
        }
        Stream.concat(
                        spec.getIngress().stream().flatMap(rule -> rule.getPorts().stream()),
                        spec.getEgress().stream().flatMap(rule -> rule.getPorts().stream()))
                .forEach(StoredForm::fillIn);
    }

    private static void fillIn(NetworkPolicyPort port) {
        if (port.getProtocol() == null) {
            port.setProtocol("TCP");
        }
    }
}
