package dev.ringfence.cli.test;

import dev.ringfence.cli.Nearest;
import dev.ringfence.cli.NotUnderstood;
import dev.ringfence.cli.Subjects;
import dev.ringfence.cli.input.Complaint;
import dev.ringfence.cli.suite.Expectation.Permitted;
import dev.ringfence.cli.suite.Expectation.Who;
import dev.ringfence.policy.NamespaceFacts;
import dev.ringfence.reach.Party;
import dev.ringfence.traffic.Address;
import dev.ringfence.traffic.AddressSet;
import dev.ringfence.traffic.Cidr;
import dev.ringfence.traffic.PortSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Who is meant in a suite: whom `explain` knows, and groups of them.
record SuiteParties(Subjects subjects) {

    private static final String EVERYBODY = "*/*";
    private static final String ALL_OF_IT = "/*";
    private static final String STRANGER = "pod without labels (not among the inputs)";

    /// Who stands at one end.
    ///
    /// @param outside addresses that are no known pod's
    /// @param isGroup whether it is more than the one that is written
    record Ends(String text, List<Party.Pod> pods, AddressSet outside, boolean isGroup) {
        Ends {
            pods = List.copyOf(pods);
        }
    }

    /// Whom an "only" lets pass.
    record Pass(Predicate<Party.Pod> pods, AddressSet addresses, PortSet ports) {}

    /// Thrown where one that is written cannot be found.
    static final class NotFound extends Exception {

        private static final long serialVersionUID = 1;

        private final transient Complaint complaint;

        NotFound(Who who, String reason) {
            super(reason);
            this.complaint = new Complaint(who.place(), reason);
        }

        Complaint complaint() {
            return complaint;
        }
    }

    Ends ends(Who who) throws NotFound {
        String text = who.text();
        if (isGroup(text)) {
            var pods = subjects.inhabitants().stream().filter(group(who)).toList();
            if (pods.isEmpty()) {
                throw new NotFound(
                        who,
                        "%s is nobody: no pod or workload of it is among the inputs"
                                .formatted(text));
            }
            return new Ends(text, pods, AddressSet.EMPTY, /* isGroup= */ true);
        }
        if (isBlock(text)) {
            AddressSet block = block(who);
            var pods = subjects.inhabitants().stream().filter(pod -> lives(pod, block)).toList();
            return new Ends(text, pods, block.minus(ofPods()), /* isGroup= */ true);
        }
        return switch (find(who)) {
            case Party.Pod pod ->
                    new Ends(text, List.of(pod), AddressSet.EMPTY, /* isGroup= */ false);
            case Party.Outside(var address) ->
                    new Ends(
                            text,
                            List.of(),
                            AddressSet.of(Cidr.only(address)),
                            /* isGroup= */ false);
        };
    }

    /// A known pod of its own network with an address in the block.
    private boolean lives(Party.Pod pod, AddressSet block) {
        return pod.network() == Party.Network.OWN
                && pod.addresses().stream()
                        .anyMatch(each ->
                                block.contains(each) && subjects.addresses().contains(each));
    }

    Pass pass(Permitted permitted) throws NotFound {
        Who who = permitted.who();
        String text = who.text();
        PortSet ports = permitted.ports();
        if (isGroup(text)) {
            return new Pass(group(who), AddressSet.EMPTY, ports);
        }
        if (isBlock(text)) {
            AddressSet block = block(who);
            return new Pass(pod -> isWithin(pod, block), block, ports);
        }
        return switch (find(who)) {
            case Party.Outside(var address) -> {
                var only = AddressSet.of(Cidr.only(address));
                yield new Pass(pod -> isWithin(pod, only), only, ports);
            }
            case Party.Pod pod -> new Pass(meant(pod), addresses(text, pod), ports);
        };
    }

    /// Labels mean all pods that have them; everything else means one.
    private Predicate<Party.Pod> meant(Party.Pod pod) {
        if (subjects.inhabitants().contains(pod)) {
            return pod::equals;
        }
        return other ->
                other.namespace().name().equals(pod.namespace().name())
                        && other.network() == Party.Network.OWN
                        && other.labels().entrySet().containsAll(pod.labels().entrySet());
    }

    /// A pod on its node's network is its node's addresses, and one that is named by its address is
    /// that address too.
    private static AddressSet addresses(String text, Party.Pod pod) {
        boolean byAddress = !text.contains("/") && pod.addresses().stream().anyMatch(is(text));
        return byAddress || pod.network() == Party.Network.HOST
                ? AddressSet.of(pod.addresses().stream().map(Cidr::only).toList())
                : AddressSet.EMPTY;
    }

    private static Predicate<Address> is(String text) {
        return address -> address.toString().equals(text);
    }

    private static boolean isWithin(Party.Pod pod, AddressSet block) {
        return !pod.addresses().isEmpty() && pod.addresses().stream().allMatch(block::contains);
    }

    private Party find(Who who) throws NotFound {
        try {
            return subjects.find(who.text());
        } catch (NotUnderstood e) {
            throw new NotFound(who, e.reason());
        }
    }

    private static boolean isGroup(String text) {
        return text.endsWith(ALL_OF_IT);
    }

    private Predicate<Party.Pod> group(Who who) throws NotFound {
        if (who.text().equals(EVERYBODY)) {
            return _ -> true;
        }
        String name = who.text().substring(0, who.text().length() - ALL_OF_IT.length());
        var names = subjects.namespaces().stream().map(NamespaceFacts::name).toList();
        if (!names.contains(name)) {
            throw new NotFound(
                    who,
                    "no namespace %s is among the inputs, which have %s"
                            .formatted(
                                    name,
                                    names.isEmpty()
                                            ? "none"
                                            : String.join(", ", Nearest.to(name, names))));
        }
        return pod -> pod.namespace().name().equals(name);
    }

    private static boolean isBlock(String text) {
        return text.matches("[0-9a-fA-F.:]+/[0-9]+") && (text.contains(".") || text.contains(":"));
    }

    private static AddressSet block(Who who) throws NotFound {
        try {
            return AddressSet.of(Cidr.parse(who.text()));
        } catch (IllegalArgumentException e) {
            throw new NotFound(who, String.valueOf(e.getMessage()));
        }
    }

    /// The addresses of known pods, which are judged as pods.
    AddressSet ofPods() {
        return AddressSet.of(subjects.addresses().stream().map(Cidr::only).toList());
    }

    /// The other end of a flow from or to this pod: another pod of it where it is a workload, and
    /// none where it is the same pod.
    Optional<Party.Pod> other(Party.Pod pod, Party.Pod peer) {
        return pod.equals(peer) ? subjects.another(pod) : Optional.of(peer);
    }

    /// Pods that nobody wrote down and anybody may start: one without labels in each namespace, and
    /// one in a namespace of its own.
    List<Party.Pod> strangers() {
        var namespaces = new ArrayList<>(subjects.namespaces());
        String name = "another-namespace";
        while (isTaken(name)) {
            name += "-x";
        }
        namespaces.add(new NamespaceFacts(name, Map.of()));
        return namespaces.stream()
                .map(namespace ->
                        new Party.Pod(
                                namespace,
                                STRANGER,
                                Map.of(),
                                List.of(),
                                Set.of(),
                                Party.Network.OWN))
                .toList();
    }

    private boolean isTaken(String name) {
        return subjects.namespaces().stream().anyMatch(each -> each.name().equals(name));
    }
}
