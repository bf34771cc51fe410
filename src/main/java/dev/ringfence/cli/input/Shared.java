package dev.ringfence.cli.input;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicySpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Lets objects share what they say alike. Tens of thousands of policies repeat a few specs, labels
/// and words, and of each the inputs need one.
///
/// What is shared must not be changed, and nobody changes what was read.
final class Shared {

    private static final int LONGEST = 64;

    private final Map<String, String> words = new HashMap<>();
    private final Map<Map<String, String>, Map<String, String>> maps = new HashMap<>();
    private final Map<NetworkPolicySpec, NetworkPolicySpec> specs = new HashMap<>();

    /// What is long hardly comes twice.
    String word(String word) {
        return word.length() > LONGEST ? word : one(words, word);
    }

    void in(NetworkPolicy policy) {
        if (policy.getSpec() != null) {
            policy.setSpec(one(specs, policy.getSpec()));
        }
        if (isEmpty(policy.getAdditionalProperties())) {
            policy.setAdditionalProperties(Map.of());
        }
        if (policy.getMetadata() != null) {
            in(policy.getMetadata());
        }
    }

    private void in(ObjectMeta metadata) {
        if (metadata.getLabels() != null) {
            metadata.setLabels(one(maps, metadata.getLabels()));
        }
        if (metadata.getAnnotations() != null) {
            metadata.setAnnotations(one(maps, metadata.getAnnotations()));
        }
        if (isEmpty(metadata.getAdditionalProperties())) {
            metadata.setAdditionalProperties(Map.of());
        }
        if (metadata.getFinalizers().isEmpty()) {
            metadata.setFinalizers(List.of());
        }
        if (metadata.getOwnerReferences().isEmpty()) {
            metadata.setOwnerReferences(List.of());
        }
        // What API servers note of who wrote which field, and by far the largest part of what
        // they give. Nothing that is judged stands there.
        metadata.setManagedFields(List.of());
    }

    private static boolean isEmpty(@Nullable Map<String, Object> map) {
        return map == null || map.isEmpty();
    }

    private static <T> T one(Map<T, T> known, T value) {
        T before = known.putIfAbsent(value, value);
        return before == null ? value : before;
    }
}
