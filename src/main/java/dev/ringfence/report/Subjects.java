package dev.ringfence.report;

import dev.ringfence.breach.LabelSearch;
import dev.ringfence.policy.NamespaceFacts;
import dev.ringfence.policy.Peer;
import dev.ringfence.policy.Peers;
import dev.ringfence.policy.PolicySpec;
import dev.ringfence.policy.Ports;
import dev.ringfence.policy.Rule;
import dev.ringfence.policy.Selector;
import dev.ringfence.policy.Selector.Requirement;
import dev.ringfence.reach.NamedPort;
import dev.ringfence.reach.Party;
import dev.ringfence.reach.StandingPolicy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Puts pods together that no policy of the cluster can tell apart.
///
/// What a selector never speaks of changes no answer: it is left out, and with it what makes each
/// pod of a workload differ from the next.
final class Subjects {

    private static final Comparator<NamedPort> ORDER =
            Comparator.comparing(NamedPort::name)
                    .thenComparing(NamedPort::protocol)
                    .thenComparingInt(NamedPort::number);

    private final Set<String> keys = new HashSet<>();
    private final Set<String> portNames = new HashSet<>();

    private Subjects(Collection<StandingPolicy> policies) {
        policies.forEach(policy -> look(policy.spec()));
    }

    private record Likeness(Map<String, String> labels, List<NamedPort> ports) {}

    /// Those that are there, by the name of their namespace.
    static Map<String, List<Subject>> among(Given given) {
        var subjects = new Subjects(given.policies());
        var pods = new TreeMap<String, Map<Likeness, List<Party.Pod>>>();
        for (Party.Pod pod : given.pods()) {
            if (pod.network() == Party.Network.OWN) {
                pods.computeIfAbsent(pod.namespace().name(), _ -> new HashMap<>())
                        .computeIfAbsent(subjects.likeness(pod), _ -> new ArrayList<>())
                        .add(pod);
            }
        }
        var byNamespace = new HashMap<String, List<Subject>>();
        pods.forEach((namespace, alike) -> byNamespace.put(namespace, subjects(alike)));
        return byNamespace;
    }

    private static List<Subject> subjects(Map<Likeness, List<Party.Pod>> alike) {
        return alike.entrySet().stream()
                .map(each ->
                        new Subject(
                                each.getValue().getFirst().namespace(),
                                each.getValue().stream().map(Party.Pod::name).sorted().toList(),
                                each.getKey().labels(),
                                each.getKey().ports()))
                .sorted(Comparator.comparing(subject -> subject.names().getFirst()))
                .toList();
    }

    /// Pods that could be in a namespace in which none is: one without labels, and one for each
    /// selector. A pod that several select may do what each of these may, since policies add up.
    static List<Subject> imagined(NamespaceFacts namespace, Collection<StandingPolicy> policies) {
        var bare = new Party.Pod(namespace, "", Map.of(), List.of(), Set.of(), Party.Network.OWN);
        return Stream.concat(
                        Stream.of(Map.<String, String>of()),
                        policies.stream()
                                .map(policy -> policy.spec().pods())
                                .distinct()
                                .flatMap(Subjects::fewestLabels))
                .distinct()
                .map(labels -> new Subject(bare.namespace(), List.of(), labels, List.of()))
                .sorted(
                        Comparator.comparingInt((Subject each) -> each.labels().size())
                                .thenComparing(each -> each.labels().toString()))
                .toList();
    }

    private static Stream<Map<String, String>> fewestLabels(Selector selector) {
        return switch (LabelSearch.find(List.of(selector), List.of())) {
            case LabelSearch.Answer.Found(var labels) -> Stream.of(new TreeMap<>(labels));
            case LabelSearch.Answer.Impossible(), LabelSearch.Answer.Undecided() -> Stream.empty();
        };
    }

    private Likeness likeness(Party.Pod pod) {
        var labels = new TreeMap<>(pod.labels());
        labels.keySet().retainAll(keys);
        var ports =
                pod.ports().stream()
                        .filter(port -> portNames.contains(port.name()))
                        .distinct()
                        .sorted(ORDER)
                        .toList();
        return new Likeness(labels, ports);
    }

    private void look(PolicySpec spec) {
        look(spec.pods());
        Stream.concat(spec.ingress().stream(), spec.egress().stream()).forEach(this::look);
    }

    private void look(Rule<Peer> rule) {
        if (rule.peers() instanceof Peers.AnyOf<Peer>(var peers)) {
            for (Peer peer : peers) {
                switch (peer) {
                    case Peer.Pods(var pods) -> look(pods);
                    case Peer.PodsIn(_, var pods) -> look(pods);
                    case Peer.Namespaces _, Peer.IpBlock _ -> {}
                }
            }
        }
        if (rule.ports() instanceof Ports.AnyOf(var ports)) {
            for (Ports.Port port : ports) {
                if (port instanceof Ports.Port.Named(_, var name)) {
                    portNames.add(name);
                }
            }
        }
    }

    private void look(Selector pods) {
        keys.addAll(pods.matchLabels().keySet());
        pods.matchExpressions().stream().map(Requirement::key).forEach(keys::add);
    }
}
