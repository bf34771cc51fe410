package dev.ringfence.generate;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicySpec;
import java.util.ArrayList;
import java.util.List;

/// NetworkPolicies as anybody may write them: all that an API server accepts, and nothing else.
public final class ForeignPolicies {

    private final Dice dice;
    private final List<String> namespaces;
    private final GeneratedLabels labels;
    private final GeneratedPorts ports;
    private final GeneratedBlocks blocks;

    public ForeignPolicies(Dice dice, List<String> namespaces) {
        this.dice = dice;
        this.namespaces = List.copyOf(namespaces);
        this.labels = new GeneratedLabels(dice);
        this.ports = new GeneratedPorts(dice);
        this.blocks = new GeneratedBlocks(dice);
    }

    public List<NetworkPolicy> policies() {
        var policies = new ArrayList<NetworkPolicy>();
        for (int i = 1 + dice.below(8); i > 0; i--) {
            policies.add(policy("policy-" + i));
        }
        return policies;
    }

    private NetworkPolicy policy(String name) {
        String namespace = dice.one(namespaces);
        boolean unsaid = namespace.equals("default") && dice.happens(50);
        return new NetworkPolicyBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(unsaid ? null : namespace)
                .endMetadata()
                .withSpec(dice.happens(2) ? null : spec())
                .build();
    }

    private NetworkPolicySpec spec() {
        var spec = new NetworkPolicySpec();
        spec.setPodSelector(
                dice.happens(45)
                        ? new LabelSelector()
                        : dice.happens(5) ? null : labels.selector());
        spec.setPolicyTypes(
                Absent.orElse(
                        dice,
                        dice.one(
                                List.of(),
                                List.of("Ingress"),
                                List.of("Egress"),
                                List.of("Ingress", "Egress"))));
        spec.setIngress(Absent.orElse(dice, dice.some(0, 3, this::ingress)));
        spec.setEgress(Absent.orElse(dice, dice.some(0, 3, this::egress)));
        return spec;
    }

    private NetworkPolicyIngressRule ingress() {
        return new NetworkPolicyIngressRule(
                Absent.orElse(dice, peers()), Absent.orElse(dice, ports.ports()));
    }

    private NetworkPolicyEgressRule egress() {
        return new NetworkPolicyEgressRule(
                Absent.orElse(dice, ports.ports()), Absent.orElse(dice, peers()));
    }

    private List<NetworkPolicyPeer> peers() {
        return dice.happens(15) ? List.of() : dice.some(1, 3, this::peer);
    }

    private NetworkPolicyPeer peer() {
        return switch (dice.below(6)) {
            case 0 -> new NetworkPolicyPeer(null, null, labels.selector());
            case 1 -> new NetworkPolicyPeer(null, labels.namespaceSelector(namespaces), null);
            case 2 ->
                    new NetworkPolicyPeer(
                            null, labels.namespaceSelector(namespaces), labels.selector());
            default -> new NetworkPolicyPeer(blocks.block(), null, null);
        };
    }
}
