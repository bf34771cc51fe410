package dev.ringfence.generate;

import dev.ringfence.oracle.Ip;
import dev.ringfence.oracle.Party;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// NetworkPolicies of somebody else's, and the pods and namespaces that they stand among.
///
/// @param addresses one for each pod
public record GeneratedCluster(
        List<NetworkPolicy> policies,
        List<Party.Namespace> namespaces,
        List<Party.Pod> pods,
        Map<Party.Pod, Ip> addresses) {

    private static final List<String> NAMESPACES = List.of("default", "shop", "pay", "kube-system");

    public GeneratedCluster {
        policies = List.copyOf(policies);
        namespaces = List.copyOf(namespaces);
        pods = List.copyOf(pods);
        addresses = Map.copyOf(addresses);
    }

    /// Two to four namespaces with one to three pods each, and up to eight policies.
    public static GeneratedCluster generated(Dice dice) {
        var labels = new GeneratedLabels(dice);
        var namespaces =
                dice.shuffled(NAMESPACES).subList(0, 2 + dice.below(3)).stream()
                        .map(name -> new Party.Namespace(name, labels.labels()))
                        .toList();
        var pods = new ArrayList<Party.Pod>();
        var addresses = new HashMap<Party.Pod, Ip>();
        for (Party.Namespace namespace : namespaces) {
            for (int i = dice.below(3); i >= 0; i--) {
                var pod = new Party.Pod(namespace, "pod-" + i, labels.labels(), ports(dice));
                pods.add(pod);
                addresses.put(pod, Ip.parse(dice.one("10.0.0.", "2001:db8::") + pods.size()));
            }
        }
        var names = namespaces.stream().map(Party.Namespace::name).toList();
        var policies = new ForeignPolicies(dice, names).policies();
        return new GeneratedCluster(policies, namespaces, pods, addresses);
    }

    /// Containers of one pod may give one name to two ports, and one port two names.
    private static List<Party.NamedPort> ports(Dice dice) {
        return dice.some(
                0,
                3,
                () ->
                        new Party.NamedPort(
                                dice.one(GeneratedPorts.NAMES),
                                dice.one("TCP", "TCP", "UDP", "SCTP"),
                                dice.one(80, 8080, 9090)));
    }
}
