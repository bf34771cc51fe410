package dev.ringfence.generate;

import dev.ringfence.oracle.Party;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.IPBlock;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicySpec;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Policies of anybody's, as people write them and the API server takes them, and pods that they
/// may mean.
///
/// The world is small, so that what is said meets often: few labels, and blocks and ports that lie
/// in, around and beside each other.
public record PopulatedCluster(List<NetworkPolicy> policies, List<Inhabitant> inhabitants) {

    public static PopulatedCluster generated(Dice dice) {
        return new Builder(dice).cluster();
    }

    /// Where a pod has its address from.
    public enum Home {
        ITS_OWN,
        ITS_NODE
    }

    /// A pod. One on its node's network has exactly one address.
    public record Inhabitant(Party.Pod pod, List<String> addresses, Home home) {

        /// What the pod is to policies.
        public Party party() {
            return switch (home) {
                case ITS_OWN -> pod;
                case ITS_NODE -> Party.address(addresses.getFirst());
            };
        }
    }

    private record Builder(Dice dice) {

        private static final Map<String, List<String>> BLOCKS =
                Map.of(
                        "0.0.0.0/0", List.of("10.0.0.0/8", "128.0.0.0/1", "10.0.0.7/32"),
                        "10.0.0.9/24", List.of("10.0.0.0/25", "10.0.0.7/31", "10.0.0.255/32"),
                        "10.0.0.6/31", List.of("10.0.0.7/32"),
                        "10.0.0.7/32", List.of(),
                        "255.255.255.255/31", List.of("255.255.255.255/32"),
                        "::/0", List.of("8000::/1", "2001:db8::/32", "fd00:ec2::254/128"),
                        "2001:db8::5/64", List.of("2001:db8::/65", "2001:db8::1/128"),
                        "2001:db8::/127", List.of("2001:db8::1/128"));
        private static final List<String> CIDRS = BLOCKS.keySet().stream().sorted().toList();
        private static final Integer[] PORTS = {1, 53, 79, 80, 81, 65_535};

        PopulatedCluster cluster() {
            var policies =
                    IntStream.rangeClosed(1, 3 + dice.below(10))
                            .mapToObj(i -> policy("policy-" + i))
                            .toList();
            var namespaces =
                    List.of(
                            new Party.Namespace("shop", World.labels(dice)),
                            new Party.Namespace("pay", World.labels(dice)),
                            new Party.Namespace("default", Map.of()));
            var inhabitants =
                    IntStream.rangeClosed(1, 9)
                            .mapToObj(i -> inhabitant(namespaces.get(i % 3), "pod-" + i))
                            .toList();
            return new PopulatedCluster(policies, inhabitants);
        }

        private Inhabitant inhabitant(Party.Namespace namespace, String name) {
            var ports =
                    dice.some(
                            0,
                            3,
                            () ->
                                    new Party.NamedPort(
                                            dice.one("http", "dns"),
                                            dice.one("TCP", "UDP"),
                                            dice.one(53, 80, 81)));
            var pod = new Party.Pod(namespace, name, labels(), ports);
            if (dice.happens(10)) {
                return new Inhabitant(pod, List.of(address()), Home.ITS_NODE);
            }
            return new Inhabitant(pod, dice.some(0, 2, this::address), Home.ITS_OWN);
        }

        private Map<String, String> labels() {
            return dice.happens(10) ? Map.of() : World.labels(dice);
        }

        private String address() {
            return dice.one(
                    "10.0.0.7", "10.0.0.8", "10.1.0.1", "192.0.2.1", "2001:db8::1", "2001:db9::1");
        }

        private NetworkPolicy policy(String name) {
            return new NetworkPolicyBuilder()
                    .withNewMetadata()
                    .withName(name)
                    .withNamespace(perhaps(80, dice.one("shop", "shop", "pay", "default")))
                    .endMetadata()
                    .withSpec(dice.happens(3) ? null : spec())
                    .build();
        }

        private NetworkPolicySpec spec() {
            var spec = new NetworkPolicySpec();
            spec.setPodSelector(dice.happens(60) ? selector() : perhaps(50, new LabelSelector()));
            spec.setPolicyTypes(
                    perhaps(
                            80,
                            dice.one(
                                    List.of(),
                                    List.of("Ingress"),
                                    List.of("Egress"),
                                    List.of("Egress", "Ingress"),
                                    List.of("Egress", "Egress"))));
            spec.setIngress(
                    orNull(
                            dice.some(
                                    0,
                                    3,
                                    () ->
                                            new NetworkPolicyIngressRule(
                                                    orNull(peers()), orNull(ports())))));
            spec.setEgress(
                    orNull(
                            dice.some(
                                    0,
                                    3,
                                    () ->
                                            new NetworkPolicyEgressRule(
                                                    orNull(ports()), orNull(peers())))));
            return spec;
        }

        private <T> @Nullable T perhaps(int percent, T value) {
            return dice.happens(percent) ? value : null;
        }

        /// Null and empty lists are one thing.
        private <T> @Nullable List<T> orNull(List<T> list) {
            return list.isEmpty() && dice.happens(50) ? null : list;
        }

        private List<NetworkPolicyPeer> peers() {
            return dice.happens(10) ? List.of() : dice.some(1, 3, this::peer);
        }

        private NetworkPolicyPeer peer() {
            return switch (dice.below(7)) {
                case 0 -> new NetworkPolicyPeer(null, null, selector());
                case 1 -> new NetworkPolicyPeer(null, selector(), null);
                case 2 -> new NetworkPolicyPeer(null, selector(), selector());
                case 3 -> new NetworkPolicyPeer(null, new LabelSelector(), null);
                default -> new NetworkPolicyPeer(block(), null, null);
            };
        }

        private IPBlock block() {
            String outer = dice.one(CIDRS);
            List<String> inner = BLOCKS.getOrDefault(outer, List.of());
            return new IPBlock(
                    outer,
                    orNull(inner.isEmpty() ? inner : dice.some(0, 2, () -> dice.one(inner))));
        }

        private List<NetworkPolicyPort> ports() {
            return dice.some(0, 3, this::port);
        }

        private NetworkPolicyPort port() {
            String protocol = perhaps(80, dice.one("TCP", "TCP", "UDP", "SCTP"));
            return switch (dice.below(6)) {
                case 0 -> new NetworkPolicyPort(null, null, protocol);
                case 1, 2 ->
                        new NetworkPolicyPort(
                                null, new IntOrString(dice.one("http", "dns")), protocol);
                case 3 -> new NetworkPolicyPort(dice.one(80, 82), new IntOrString(79), protocol);
                default -> new NetworkPolicyPort(null, new IntOrString(dice.one(PORTS)), protocol);
            };
        }

        private LabelSelector selector() {
            var selector = new LabelSelectorBuilder();
            if (dice.happens(50)) {
                selector.addToMatchLabels(dice.one("role", "team"), dice.one("db", "frontend"));
            }
            if (dice.happens(10)) {
                selector.addToMatchLabels(
                        "kubernetes.io/metadata.name", dice.one("shop", "default"));
            }
            if (dice.happens(40)) {
                String operator = dice.one("In", "NotIn", "Exists", "DoesNotExist");
                boolean takesValues = operator.equals("In") || operator.equals("NotIn");
                List<String> values =
                        takesValues ? dice.some(1, 2, () -> dice.one("db", "none")) : List.of();
                selector.addNewMatchExpression()
                        .withKey(dice.one("role", "team"))
                        .withOperator(operator)
                        .withValues(values)
                        .endMatchExpression();
            }
            return selector.build();
        }
    }
}
