package dev.ringfence.lint;

import dev.ringfence.policy.Direction;
import dev.ringfence.policy.Peer;
import dev.ringfence.policy.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Whom peers mean: two list items are alternatives, two fields of one item hold together, and one
/// `-` is all the difference.
final class PeerRemarks {

    private final String home;
    private final Surroundings around;
    private final List<Remark> remarks = new ArrayList<>();

    private PeerRemarks(String home, Surroundings around) {
        this.home = home;
        this.around = around;
    }

    static List<Remark> of(String home, List<PlacedRule> rules, Surroundings around) {
        var peers = new PeerRemarks(home, around);
        rules.forEach(peers::judge);
        return peers.remarks;
    }

    private void judge(PlacedRule rule) {
        for (int i = 0; i < rule.peers().size(); i++) {
            String path = rule.peer(i);
            if (rule.peers().get(i) instanceof Peer.PodsIn(var namespaces, var pods)) {
                together(path, namespaces, pods).ifPresent(remarks::add);
                if (rule.direction() == Direction.INGRESS) {
                    selfLabel(path, namespaces, pods).ifPresent(remarks::add);
                }
            }
            if (i > 0) {
                beside(path, rule.peers().get(i - 1), rule.peers().get(i)).ifPresent(remarks::add);
            }
        }
    }

    private static Optional<Remark> selfLabel(String path, Selector namespaces, Selector pods) {
        return namespaces.isEverything() && !pods.isEverything()
                ? Optional.of(
                        Remark.possible(
                                Remark.Kind.INGRESS_SELF_LABEL,
                                path,
                                "every namespace is meant, so whoever may start a pod somewhere gets in by giving it %s: name the namespaces, for example by their label kubernetes.io/metadata.name"
                                        .formatted(pods)))
                : Optional.empty();
    }

    private Optional<Remark> beside(String path, Peer one, Peer other) {
        if (one instanceof Peer.Namespaces(var namespaces)
                && other instanceof Peer.Pods(var pods)) {
            return alternatives(path, namespaces, pods);
        }
        return one instanceof Peer.Pods(var pods)
                        && other instanceof Peer.Namespaces(var namespaces)
                ? alternatives(path, namespaces, pods)
                : Optional.empty();
    }

    private Optional<Remark> alternatives(String path, Selector namespaces, Selector pods) {
        if (pods.isEverything() || namespaces.isEverything()) {
            return Optional.empty();
        }
        var here = around.in(home);
        String meaning =
                "two items are alternatives: every pod of the namespaces with %s, and the pods of %s with %s"
                        .formatted(namespaces, home, pods);
        String wayOut =
                "If only the pods of those namespaces with these labels are meant, write both selectors into one item, the second without '-'";
        if (here.isEmpty()) {
            return Optional.of(
                    Remark.possible(Remark.Kind.OR_INSTEAD_OF_AND, path, meaning + ". " + wayOut));
        }
        if (!around.isWhole() || !nobody(pods, here)) {
            return Optional.empty();
        }
        return around.judgedIn(namespaces, pods).stream()
                .findFirst()
                .map(there ->
                        Remark.likely(
                                Remark.Kind.OR_INSTEAD_OF_AND,
                                path,
                                "%s, of which none is given; %s is such a pod. %s"
                                        .formatted(meaning, there, wayOut)));
    }

    private Optional<Remark> together(String path, Selector namespaces, Selector pods) {
        var here = around.judgedIn(home).stream().filter(each -> has(pods, each)).findFirst();
        if (here.isEmpty() || !around.isWhole()) {
            return Optional.empty();
        }
        return around.judgedIn(namespaces).isEmpty() || !around.judgedIn(namespaces, pods).isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Remark.likely(
                                Remark.Kind.AND_INSTEAD_OF_OR,
                                path,
                                "two selectors in one item hold together: the pods with %s of the namespaces with %s, of which none is given; %s has these labels, in another namespace. If either is meant, write two items, each with its '-'"
                                        .formatted(pods, namespaces, here.get())));
    }

    private static boolean nobody(Selector pods, List<Resident> among) {
        return among.stream().noneMatch(each -> has(pods, each));
    }

    private static boolean has(Selector pods, Resident resident) {
        return pods.selects(resident.pod().labels());
    }
}
