package dev.ringfence.lint;

import dev.ringfence.policy.Peer;
import dev.ringfence.traffic.Block;
import dev.ringfence.traffic.Cidr;
import dev.ringfence.traffic.Family;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/// What is to be said of blocks.
final class BlockRemarks {

    private final Surroundings around;
    private final List<Remark> remarks = new ArrayList<>();

    private BlockRemarks(Surroundings around) {
        this.around = around;
    }

    private record Placed(String path, Block block) {}

    static List<Remark> of(List<PlacedRule> rules, Surroundings around) {
        var blocks = new BlockRemarks(around);
        rules.forEach(blocks::judge);
        return blocks.remarks;
    }

    private void judge(PlacedRule rule) {
        var placed = new ArrayList<Placed>();
        for (int i = 0; i < rule.peers().size(); i++) {
            if (rule.peers().get(i) instanceof Peer.IpBlock(var block)) {
                placed.add(new Placed(rule.peer(i) + ".ipBlock", block));
            }
        }
        placed.forEach(this::overPods);
        if (placed.size() > 1) {
            overlaps(placed);
        }
    }

    /// The world is meant by a wide block, and pods are in the world; a narrow one that holds a pod
    /// was probably written for pods.
    private void overPods(Placed placed) {
        Cidr cidr = placed.block().cidr();
        if (cidr.prefix() < (cidr.family() == Family.IPV4 ? 8 : 16)) {
            return;
        }
        around.within(placed.block())
                .ifPresent(held ->
                        remarks.add(
                                Remark.possible(
                                        Remark.Kind.IPBLOCK_OVER_PODS,
                                        placed.path(),
                                        "%s, the address of %s, lies in this block, and a block never means a pod: some engines let the pod through, others do not. Where pods are meant, write podSelector or namespaceSelector"
                                                .formatted(held.getKey(), held.getValue()))));
    }

    /// Blocks hold each other or are apart, so each is compared with those around it only.
    private void overlaps(List<Placed> placed) {
        var outer = new ArrayDeque<Placed>();
        var sorted =
                placed.stream().sorted(Comparator.comparing(each -> each.block().cidr())).toList();
        for (Placed each : sorted) {
            while (!outer.isEmpty() && !holds(outer.element(), each)) {
                outer.pop();
            }
            overlap(outer, each);
            outer.push(each);
        }
    }

    private static boolean holds(Placed outer, Placed inner) {
        return outer.block().cidr().contains(inner.block().cidr());
    }

    /// Two that are the same are one to every engine.
    private void overlap(Deque<Placed> enclosing, Placed inner) {
        var set = inner.block().addresses();
        enclosing.stream()
                .filter(outer -> !outer.block().equals(inner.block()))
                .filter(outer -> outer.block().addresses().meets(set))
                .findFirst()
                .ifPresent(outer -> remarks.add(overlap(outer, inner)));
    }

    private static Remark overlap(Placed outer, Placed inner) {
        boolean holdsAll = outer.block().addresses().contains(inner.block().addresses());
        return Remark.likely(
                Remark.Kind.OVERLAPPING_BLOCKS,
                inner.path(),
                "%s overlaps with %s of %s: engines that load the blocks of a rule as one set refuse it and close all %s of these pods. %s"
                        .formatted(
                                inner.block(),
                                outer.block(),
                                outer.path(),
                                inner.block().cidr().family() == Family.IPV4 ? "IPv4" : "IPv6",
                                holdsAll
                                        ? "Delete it: the other holds all of it"
                                        : "Take the part that both hold out of one of them"));
    }
}
