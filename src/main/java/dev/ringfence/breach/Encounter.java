package dev.ringfence.breach;

import dev.ringfence.policy.NamespaceFacts;
import dev.ringfence.policy.Peer;
import dev.ringfence.policy.Selector;
import dev.ringfence.policy.Selector.Operator;
import dev.ringfence.policy.Selector.Requirement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// A pod that meets a pod: the labels of both and of the other's namespace, as one set of labels,
/// so that one search decides about all three.
final class Encounter {

    private static final String NAME = "kubernetes.io/metadata.name";
    private static final String SUBJECT = "subject|";
    private static final String NAMESPACE = "namespace|";
    private static final String PEER = "peer|";

    private final NamespaceFacts home;
    private final Set<String> namespaceKeys = new TreeSet<>();
    private final Set<String> namespaceNames = new TreeSet<>();

    /// @param home the namespace of the policies; nothing is known of the others but that each
    ///   carries its name as a label
    Encounter(NamespaceFacts home) {
        this.home = home;
    }

    /// Whom a rule for `subject` and this peer is about; nothing for addresses.
    Optional<Selector> between(Selector subject, Peer peer) {
        return switch (peer) {
            case Peer.Pods(var pods) ->
                    Optional.of(between(subject, Selector.label(NAME, home.name()), pods));
            case Peer.Namespaces(var namespaces) ->
                    Optional.of(between(subject, namespaces, Selector.EVERYTHING));
            case Peer.PodsIn(var namespaces, var pods) ->
                    Optional.of(between(subject, namespaces, pods));
            case Peer.IpBlock _ -> Optional.empty();
        };
    }

    private Selector between(Selector subject, Selector namespaces, Selector pods) {
        var all = new ArrayList<Requirement>();
        for (Requirement requirement : namespaces.requirements()) {
            namespaceKeys.add(requirement.key());
            if (requirement.key().equals(NAME)) {
                namespaceNames.addAll(requirement.values());
            }
        }
        all.addAll(prefixed(SUBJECT, subject));
        all.addAll(prefixed(NAMESPACE, namespaces));
        all.addAll(prefixed(PEER, pods));
        return new Selector(Map.of(), all);
    }

    private static List<Requirement> prefixed(String prefix, Selector selector) {
        return selector.requirements().stream()
                .map(each -> new Requirement(prefix + each.key(), each.operator(), each.values()))
                .toList();
    }

    /// What is certain of the other's namespace: it is this one, whose labels are known, or it has
    /// another name. To be asked when all rules have been looked at.
    List<Selector> cases() {
        var labels = new HashMap<>(home.labels());
        labels.put(NAME, home.name());
        var here = new ArrayList<Requirement>();
        for (String key : namespaceKeys) {
            String value = labels.get(key);
            here.add(
                    value == null
                            ? new Requirement(NAMESPACE + key, Operator.DOES_NOT_EXIST, List.of())
                            : new Requirement(NAMESPACE + key, Operator.IN, List.of(value)));
        }
        var elsewhere =
                List.of(
                        new Requirement(NAMESPACE + NAME, Operator.EXISTS, List.of()),
                        new Requirement(NAMESPACE + NAME, Operator.NOT_IN, List.of(home.name())));
        return List.of(new Selector(Map.of(), here), new Selector(Map.of(), elsewhere));
    }

    /// The labels of the pod that the policies select.
    Map<String, String> subject(Map<String, String> found) {
        return stripped(SUBJECT, found);
    }

    /// The pod that it meets. That a namespace has some name goes without saying.
    Witness.Peer.Pod peer(Map<String, String> found) {
        var namespace = stripped(NAMESPACE, found);
        namespace.computeIfPresent(NAME, (_, name) -> namespaceNames.contains(name) ? name : null);
        return new Witness.Peer.Pod(namespace, stripped(PEER, found));
    }

    private static Map<String, String> stripped(String prefix, Map<String, String> found) {
        var labels = new TreeMap<String, String>();
        found.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                labels.put(key.substring(prefix.length()), value);
            }
        });
        return labels;
    }
}
