package dev.ringfence.faults;

import dev.ringfence.apimodel.Json;
import dev.ringfence.apimodel.Kind;
import dev.ringfence.oracle.Flow;
import dev.ringfence.oracle.Oracle;
import dev.ringfence.oracle.Party;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// Which connections a small universe of pods and addresses may make, by the slow and independent
/// judge: one bit for each flow and direction.
final class Allowed {

    private static final List<String> ADDRESSES =
            List.of(
                    "169.254.169.254",
                    "1.1.1.1",
                    "203.0.113.7",
                    "203.0.113.9",
                    "198.51.100.4",
                    "10.0.0.5",
                    "fd00:ec2::254",
                    "2001:db8::1");
    private static final List<Integer> PORTS = List.of(53, 80, 443, 5432, 8080, 8085, 10250);
    private static final List<Map<String, String>> PODS =
            List.of(Map.of("app", "web", "expose", "web"), Map.of("app", "db"), Map.of());

    private static final Map<String, BitSet> KNOWN = new ConcurrentHashMap<>();

    private Allowed() {}

    /// The flows of one namespace, in words and in the order of the bits.
    static List<Flow> flows(Party.Namespace home, List<Party.Namespace> all) {
        var flows = new ArrayList<Flow>();
        var peers = new ArrayList<Party>();
        ADDRESSES.forEach(address -> peers.add(Party.address(address)));
        all.forEach(namespace -> peers.addAll(pods(namespace, "peer")));
        var dns = new Party.Namespace("kube-system", Map.of());
        peers.add(new Party.Pod(dns, "dns", Map.of("k8s-app", "kube-dns"), List.of()));
        var front = new Party.Namespace("ingress-nginx", Map.of());
        peers.add(new Party.Pod(front, "front", Map.of("app", "controller"), List.of()));
        for (Party.Pod pod : pods(home, "pod")) {
            for (Party peer : peers) {
                for (int port : PORTS) {
                    flows.add(new Flow(pod, peer, "TCP", port));
                    flows.add(new Flow(peer, pod, "TCP", port));
                }
                flows.add(new Flow(pod, peer, "UDP", 53));
            }
        }
        return flows;
    }

    private static List<Party.Pod> pods(Party.Namespace namespace, String prefix) {
        var pods = new ArrayList<Party.Pod>();
        for (int i = 0; i < PODS.size(); i++) {
            pods.add(new Party.Pod(namespace, prefix + i, PODS.get(i), List.of()));
        }
        return pods;
    }

    /// @param state of all policies and namespaces, by [Moment#key]
    static BitSet in(String namespace, Map<String, Moment> state, List<String> names) {
        var policies = new TreeMap<String, String>();
        state.values().stream()
                .filter(each -> each.kind().equals(Kind.POLICY))
                .filter(each -> each.namespace().equals(namespace) && each.object() != null)
                .forEach(each ->
                        policies.put(each.name(), String.valueOf(each.object().get("spec"))));
        var all = new ArrayList<Party.Namespace>();
        Party.Namespace home = new Party.Namespace(namespace, Map.of());
        for (String name : names) {
            var party = party(name, state);
            all.add(party);
            home = name.equals(namespace) ? party : home;
        }
        Party.Namespace judged = home;
        return KNOWN.computeIfAbsent(namespace + policies + all, _ -> judge(judged, all, policies));
    }

    private static Party.Namespace party(String name, Map<String, Moment> state) {
        var labels = new HashMap<String, String>();
        Moment moment = state.get(Kind.NAMESPACE.plural() + "//" + name);
        if (moment != null && moment.object() != null) {
            moment.object()
                    .at("/metadata/labels")
                    .properties()
                    .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        }
        return new Party.Namespace(name, labels);
    }

    private static BitSet judge(
            Party.Namespace home, List<Party.Namespace> all, Map<String, String> specs) {
        var policies = new ArrayList<NetworkPolicy>();
        specs.forEach((name, spec) -> {
            var object = Json.object().put("apiVersion", "networking.k8s.io/v1");
            object.put("kind", "NetworkPolicy");
            object.putObject("metadata").put("name", name).put("namespace", home.name());
            object.set("spec", Json.known(spec));
            policies.add(Serialization.unmarshal(object.toString(), NetworkPolicy.class));
        });
        var oracle = new Oracle(policies);
        var allowed = new BitSet();
        int bit = 0;
        for (Flow flow : flows(home, all)) {
            boolean isOurs =
                    flow.from() instanceof Party.Pod pod
                            && pod.namespace().equals(home)
                            && pod.name().startsWith("pod");
            allowed.set(bit++, isOurs ? oracle.leaves(flow) : oracle.enters(flow));
        }
        return allowed;
    }
}
