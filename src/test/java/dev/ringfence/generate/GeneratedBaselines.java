package dev.ringfence.generate;

import dev.ringfence.api.v1alpha1.AllowedPeer;
import dev.ringfence.api.v1alpha1.AllowedPort;
import dev.ringfence.api.v1alpha1.AllowedTraffic;
import dev.ringfence.api.v1alpha1.BaselinePolicy;
import dev.ringfence.api.v1alpha1.BaselinePolicySpec;
import dev.ringfence.api.v1alpha1.EgressRule;
import dev.ringfence.api.v1alpha1.Endpoint;
import dev.ringfence.api.v1alpha1.EndpointPort;
import dev.ringfence.api.v1alpha1.IngressRule;
import dev.ringfence.api.v1alpha1.IpBlock;
import dev.ringfence.api.v1alpha1.LabelSelector;
import dev.ringfence.api.v1alpha1.LabelSelectorRequirement;
import dev.ringfence.api.v1alpha1.Protect;
import io.fabric8.kubernetes.api.model.IntOrString;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Valid BaselinePolicies over a small world, so that what they say meets often: few labels, and
/// blocks and ports that lie in, around and beside each other.
public final class GeneratedBaselines {

    /// Blocks with blocks that lie strictly within them.
    private static final Map<String, List<String>> BLOCKS =
            Map.of(
                    "0.0.0.0/0",
                    List.of("10.0.0.0/8", "169.254.169.254/32", "0.0.0.0/1"),
                    "10.0.0.0/24",
                    List.of("10.0.0.0/25", "10.0.0.7/32", "10.0.0.255/32"),
                    "10.0.0.0/30",
                    List.of("10.0.0.1/32", "10.0.0.2/31"),
                    "169.254.0.0/16",
                    List.of("169.254.169.0/24", "169.254.128.0/17"),
                    "169.254.169.254/32",
                    List.of(),
                    "::/0",
                    List.of("fd00::/8", "64:ff9b::/96", "2001:db8::/32"),
                    "fd00:ec2::/32",
                    List.of("fd00:ec2::254/128", "fd00:ec2::/64"),
                    "64:ff9b::/96",
                    List.of("64:ff9b::a9fe:a9fe/128", "64:ff9b::a00:0/104"),
                    "255.255.255.254/31",
                    List.of("255.255.255.255/32"),
                    "2001:db8::/126",
                    List.of("2001:db8::1/128", "2001:db8::2/127"));

    private static final List<String> CIDRS = BLOCKS.keySet().stream().sorted().toList();
    private static final Integer[] PORTS = {1, 53, 79, 80, 81, 443, 8080, 65_535};

    private final Dice dice;

    public GeneratedBaselines(Dice dice) {
        this.dice = dice;
    }

    /// One to three baselines with names of their own.
    public List<BaselinePolicy> baselines() {
        var baselines = new ArrayList<BaselinePolicy>();
        for (String name : List.of("a", "a-b", "c").subList(0, 1 + dice.below(3))) {
            var baseline = new BaselinePolicy();
            baseline.getMetadata().setName(name);
            baseline.setSpec(spec());
            baselines.add(baseline);
        }
        return List.copyOf(baselines);
    }

    private BaselinePolicySpec spec() {
        @Nullable Protect protect = dice.happens(20) ? null : protect();
        return new BaselinePolicySpec(
                dice.happens(20) ? "Preview" : dice.happens(20) ? null : "Enforce",
                dice.happens(80) ? new LabelSelector(Map.of(), List.of()) : selector(),
                dice.happens(10) ? List.of("shop") : List.of(),
                dice.happens(50) ? List.of("kube-system") : List.of(),
                dice.happens(40) ? null : isolate(),
                protect,
                named(List.of("b-c", "c", "dns"), name -> exception(name, protect)),
                dice.one("Narrow", "Any", "DeclaredOnly"),
                "Retain",
                /* written= */ null);
    }

    private List<String> isolate() {
        return dice.one(
                List.of("Egress"), List.of("Ingress"), List.of(), List.of("Egress", "Ingress"));
    }

    private static <T> List<T> named(List<String> names, Function<String, T> each) {
        return names.stream().map(each).toList();
    }

    private Protect protect() {
        var clouds =
                dice.one(List.of("None"), List.of("None"), List.of("AWS", "GCP"), List.of("All"));
        return new Protect(clouds, dice.happens(70) ? endpoints() : List.of());
    }

    private List<Endpoint> endpoints() {
        return named(
                List.of("one", "two"),
                name ->
                        new Endpoint(
                                name,
                                dice.some(1, 2, this::cidr),
                                dice.some(0, 3, this::endpointPort)));
    }

    private String cidr() {
        String outer = dice.one(CIDRS);
        List<String> inner = BLOCKS.getOrDefault(outer, List.of());
        return inner.isEmpty() || dice.happens(30) ? outer : dice.one(inner);
    }

    private EndpointPort endpointPort() {
        if (dice.happens(30)) {
            return new EndpointPort(protocol(), null, null);
        }
        int port = dice.one(PORTS);
        return dice.happens(60)
                ? new EndpointPort(protocol(), port, null)
                : new EndpointPort(protocol(), port, Math.min(65_535, port + 9));
    }

    private @Nullable String protocol() {
        return dice.happens(20) ? null : dice.one("TCP", "UDP", "SCTP");
    }

    private AllowedTraffic exception(String name, @Nullable Protect protect) {
        boolean opens = protect != null && !protect.endpoints().isEmpty() && dice.happens(30);
        return opens ? opening(name) : allowing(name);
    }

    /// Past the protection, and something else in the same breath.
    private AllowedTraffic opening(String name) {
        var past = new AllowedPeer(null, null, null, "ProtectedEndpoint");
        var rule =
                dice.happens(50)
                        ? new EgressRule(List.of(past), List.of())
                        : new EgressRule(List.of(past, peer("to")), List.of());
        return new AllowedTraffic(
                name,
                "because",
                new LabelSelector(Map.of("role", value()), List.of()),
                dice.happens(20) ? selector() : null,
                dice.happens(50) ? List.of("one") : List.of("two", "one"),
                List.of(),
                List.of(rule, egressRule()));
    }

    private AllowedTraffic allowing(String name) {
        var ingress = dice.some(0, 2, () -> new IngressRule(peers("from"), ports()));
        var egress = dice.some(ingress.isEmpty() ? 1 : 0, 3, this::egressRule);
        return new AllowedTraffic(
                name,
                "because",
                dice.happens(40) ? selector() : null,
                dice.happens(20) ? selector() : null,
                List.of(),
                ingress,
                egress);
    }

    private EgressRule egressRule() {
        var peers = peers("to");
        boolean dns = peers.stream().anyMatch(peer -> "ClusterDNS".equals(peer.wellKnown()));
        return new EgressRule(peers, dns ? List.of() : ports());
    }

    private List<AllowedPeer> peers(String where) {
        return dice.some(0, 3, () -> peer(where));
    }

    private AllowedPeer peer(String where) {
        return switch (dice.below(9)) {
            case 0 -> new AllowedPeer(selector(), null, null, null);
            case 1 -> new AllowedPeer(null, selector(), null, null);
            case 2 -> new AllowedPeer(selector(), selector(), null, null);
            case 3 -> new AllowedPeer(null, null, null, "SameNamespace");
            case 4 -> new AllowedPeer(null, null, null, "Internet");
            case 5 ->
                    new AllowedPeer(
                            null, null, null, where.equals("to") ? "ClusterDNS" : "Internet");
            default -> new AllowedPeer(null, null, block(), null);
        };
    }

    private IpBlock block() {
        String outer = dice.one(CIDRS);
        List<String> inner = BLOCKS.getOrDefault(outer, List.of());
        return new IpBlock(
                outer, inner.isEmpty() ? List.of() : dice.some(0, 2, () -> dice.one(inner)));
    }

    private List<AllowedPort> ports() {
        return dice.some(0, 3, this::port);
    }

    private AllowedPort port() {
        String protocol = protocol();
        return switch (dice.below(5)) {
            case 0 -> new AllowedPort(protocol, null, null);
            case 1 -> new AllowedPort(protocol, new IntOrString("http"), null);
            case 2 -> new AllowedPort(protocol, new IntOrString(79), 82);
            default -> new AllowedPort(protocol, new IntOrString(dice.one(PORTS)), null);
        };
    }

    private LabelSelector selector() {
        return new LabelSelector(
                dice.happens(60) ? Map.of("role", value()) : Map.of(),
                dice.some(0, 1, this::requirement));
    }

    private LabelSelectorRequirement requirement() {
        String operator = dice.one("In", "NotIn", "Exists", "DoesNotExist");
        boolean takesValues = operator.equals("In") || operator.equals("NotIn");
        List<String> values = takesValues ? dice.some(1, 2, this::value) : List.of();
        return new LabelSelectorRequirement(dice.one("role", "team"), operator, values);
    }

    private String value() {
        return dice.one("db", "frontend");
    }
}
