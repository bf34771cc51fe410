package dev.ringfence.manifest;

import dev.ringfence.api.v1alpha1.AllowedPeer;
import dev.ringfence.api.v1alpha1.AllowedPort;
import dev.ringfence.api.v1alpha1.EgressRule;
import dev.ringfence.api.v1alpha1.IngressRule;
import dev.ringfence.api.v1alpha1.IpBlock;
import dev.ringfence.policy.DeclaredPeer;
import dev.ringfence.policy.Peer;
import dev.ringfence.policy.Peers;
import dev.ringfence.policy.Ports;
import dev.ringfence.policy.Rule;
import dev.ringfence.policy.WellKnown;
import dev.ringfence.traffic.Block;
import dev.ringfence.traffic.Cidr;
import dev.ringfence.traffic.PortRange;
import dev.ringfence.traffic.Protocol;
import io.fabric8.kubernetes.api.model.IntOrString;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the rules of an exception.
///
/// A list of which some items cannot be read never shrinks to a shorter one that is put into force:
/// each such item is a problem, and with a problem nothing is accepted.
record RuleReader(Problems problems, SelectorReader selectors) {

    private static final List<WellKnown> BRING_PORTS =
            List.of(WellKnown.CLUSTER_DNS, WellKnown.KUBE_API_SERVER, WellKnown.PROTECTED_ENDPOINT);
    private static final Pattern PORT_NAME = Pattern.compile("[a-z0-9](-?[a-z0-9]){0,14}");

    List<Rule<DeclaredPeer>> ingress(String path, List<IngressRule> rules) {
        var read = new ArrayList<Rule<DeclaredPeer>>();
        for (int i = 0; i < rules.size(); i++) {
            String at = "%s[%d]".formatted(path, i);
            var peers = peers(at + ".from", rules.get(i).peers());
            for (WellKnown called : BRING_PORTS) {
                if (names(peers, called)) {
                    problems.add(
                            at + ".from",
                            "%s%s is called, it does not call: use it in an egress rule"
                                    .formatted(
                                            called == WellKnown.PROTECTED_ENDPOINT ? "a " : "",
                                            called));
                }
            }
            read.add(new Rule<>(peers, ports(at + ".ports", rules.get(i).ports())));
        }
        return read;
    }

    List<Rule<DeclaredPeer>> egress(String path, List<EgressRule> rules) {
        var read = new ArrayList<Rule<DeclaredPeer>>();
        for (int i = 0; i < rules.size(); i++) {
            String at = "%s[%d]".formatted(path, i);
            var peers = peers(at + ".to", rules.get(i).peers());
            for (WellKnown portBringer : BRING_PORTS) {
                if (names(peers, portBringer) && !rules.get(i).ports().isEmpty()) {
                    problems.add(
                            at + ".ports",
                            "%s brings its own ports: leave ports out, or put the other peers in a rule of their own"
                                    .formatted(portBringer));
                }
            }
            read.add(new Rule<>(peers, ports(at + ".ports", rules.get(i).ports())));
        }
        return read;
    }

    private static boolean names(Peers<DeclaredPeer> peers, WellKnown wellKnown) {
        return switch (peers) {
            case Peers.Everybody<DeclaredPeer>() -> false;
            case Peers.AnyOf<DeclaredPeer>(var some) -> some.contains(wellKnown);
        };
    }

    private Peers<DeclaredPeer> peers(String path, List<AllowedPeer> peers) {
        var read = new ArrayList<DeclaredPeer>();
        for (int i = 0; i < peers.size(); i++) {
            peer("%s[%d]".formatted(path, i), peers.get(i)).ifPresent(read::add);
        }
        return read.isEmpty() ? new Peers.Everybody<>() : new Peers.AnyOf<>(read);
    }

    private Optional<DeclaredPeer> peer(String path, AllowedPeer peer) {
        boolean selecting = peer.podSelector() != null || peer.namespaceSelector() != null;
        int kinds =
                (selecting ? 1 : 0)
                        + (peer.ipBlock() != null ? 1 : 0)
                        + (peer.wellKnown() != null ? 1 : 0);
        if (kinds != 1) {
            problems.add(
                    path,
                    "a peer is selectors (podSelector, namespaceSelector or both), or an ipBlock, or a wellKnown name:"
                            + " put each kind in a list item of its own, beginning with '-'");
            return Optional.empty();
        }
        if (peer.ipBlock() != null) {
            return block(path + ".ipBlock", peer.ipBlock()).map(Peer.IpBlock::new);
        }
        return peer.wellKnown() != null
                ? wellKnown(path + ".wellKnown", peer.wellKnown())
                : Optional.of(selected(path, peer));
    }

    private Peer selected(String path, AllowedPeer peer) {
        var pods = selectors.read(path + ".podSelector", peer.podSelector());
        var namespaces = selectors.read(path + ".namespaceSelector", peer.namespaceSelector());
        if (peer.namespaceSelector() == null) {
            return new Peer.Pods(pods);
        }
        return peer.podSelector() == null
                ? new Peer.Namespaces(namespaces)
                : new Peer.PodsIn(namespaces, pods);
    }

    private Optional<DeclaredPeer> wellKnown(String path, String text) {
        var known =
                Arrays.stream(WellKnown.values())
                        .filter(each -> each.toString().equals(text))
                        .findFirst();
        if (known.isEmpty()) {
            problems.add(
                    path,
                    "'%s' is not known: write SameNamespace, ClusterDNS, KubeAPIServer, Internet or ProtectedEndpoint"
                            .formatted(text));
        }
        return known.map(each -> each);
    }

    private Optional<Block> block(String path, IpBlock block) {
        var cidr = problems.check(path + ".cidr", () -> outer(block.cidr()));
        var except = new ArrayList<Cidr>();
        for (int i = 0; i < block.except().size(); i++) {
            String text = block.except().get(i);
            problems.check("%s.except[%d]".formatted(path, i), () -> hole(cidr, text))
                    .ifPresent(except::add);
        }
        return cidr.map(outer -> new Block(outer, except));
    }

    private static Cidr outer(@Nullable String text) {
        if (text == null) {
            throw new IllegalArgumentException("is missing");
        }
        return Cidr.parse(text);
    }

    /// A block that is checked against the one it is cut from, each for itself, so that every wrong
    /// one is named.
    private static Cidr hole(Optional<Cidr> cidr, String text) {
        Cidr hole = Cidr.parse(text);
        return cidr.map(outer -> new Block(outer, List.of(hole)).except().getFirst()).orElse(hole);
    }

    private Ports ports(String path, List<AllowedPort> ports) {
        var read = new ArrayList<Ports.Port>();
        for (int i = 0; i < ports.size(); i++) {
            AllowedPort port = ports.get(i);
            problems.check("%s[%d]".formatted(path, i), () -> port(port)).ifPresent(read::add);
        }
        return read.isEmpty() ? new Ports.Every() : new Ports.AnyOf(read);
    }

    static Ports.Port port(AllowedPort port) {
        IntOrString which = port.port();
        if (which == null || which.getStrVal() == null) {
            Integer number = which == null ? null : which.getIntVal();
            return new Ports.Port.Numbered(range(port.protocol(), number, port.endPort()));
        }
        if (port.endPort() != null) {
            throw new IllegalArgumentException("endPort needs a numeric port");
        }
        return new Ports.Port.Named(protocol(port.protocol()), portName(which.getStrVal()));
    }

    private static String portName(String name) {
        boolean letter = name.chars().anyMatch(c -> c >= 'a' && c <= 'z');
        if (name.length() > 15 || !letter || !PORT_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    ("'%s' is no port name: at most 15 of a-z, 0-9 and '-', with a letter, no '-' at an end or beside"
                                    + " another; a number is written without quotes")
                            .formatted(name));
        }
        return name;
    }

    /// A port, a range of ports, or all ports of a protocol.
    static PortRange range(
            @Nullable String protocol, @Nullable Integer port, @Nullable Integer endPort) {
        if (port == null) {
            if (endPort != null) {
                throw new IllegalArgumentException("endPort needs a port to begin with");
            }
            return PortRange.all(protocol(protocol));
        }
        return new PortRange(protocol(protocol), port, endPort == null ? port : endPort);
    }

    static Protocol protocol(@Nullable String text) {
        if (text == null) {
            return Protocol.TCP;
        }
        return Arrays.stream(Protocol.values())
                .filter(protocol -> protocol.name().equals(text))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "the protocol '%s' is not known: write TCP, UDP or SCTP"
                                        .formatted(text)));
    }
}
