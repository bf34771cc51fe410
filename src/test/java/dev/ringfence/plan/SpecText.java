package dev.ringfence.plan;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicySpec;
import io.fabric8.kubernetes.client.utils.Serialization;

/// The spec of a policy as YAML, so that two can be compared by eye.
final class SpecText {

    private SpecText() {}

    static String of(NetworkPolicy policy) {
        return Serialization.asYaml(policy.getSpec());
    }

    static String of(String yaml) {
        return Serialization.asYaml(Serialization.unmarshal(yaml, NetworkPolicySpec.class));
    }
}
