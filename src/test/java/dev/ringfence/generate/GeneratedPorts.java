package dev.ringfence.generate;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Ports of rules: every port of a protocol, one, a range, or a name.
final class GeneratedPorts {

    static final List<String> NAMES = List.of("http", "metrics");
    private static final Integer[] NUMBERS = {1, 53, 79, 80, 81, 443, 8080, 9090, 65_535};

    private final Dice dice;

    GeneratedPorts(Dice dice) {
        this.dice = dice;
    }

    List<NetworkPolicyPort> ports() {
        return dice.happens(35) ? List.of() : dice.some(1, 3, this::port);
    }

    private NetworkPolicyPort port() {
        String protocol = dice.happens(20) ? null : dice.one("TCP", "TCP", "UDP", "SCTP");
        return switch (dice.below(6)) {
            case 0 -> new NetworkPolicyPort(null, null, protocol);
            case 1, 2 -> new NetworkPolicyPort(null, new IntOrString(dice.one(NAMES)), protocol);
            case 3 -> range(protocol);
            default -> new NetworkPolicyPort(null, new IntOrString(dice.one(NUMBERS)), protocol);
        };
    }

    private NetworkPolicyPort range(@Nullable String protocol) {
        int first = dice.one(NUMBERS);
        int last = Math.min(65_535, first + dice.one(0, 1, 2, 1000, 65_535));
        return new NetworkPolicyPort(last, new IntOrString(first), protocol);
    }
}
