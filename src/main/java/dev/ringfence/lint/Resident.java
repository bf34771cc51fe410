package dev.ringfence.lint;

import dev.ringfence.reach.Party;
import java.util.Set;

/// A pod, or what a workload's template would make one.
///
/// @param listens the ports that its containers say they have
public record Resident(Party.Pod pod, Set<Integer> listens) {

    public Resident {
        listens = Set.copyOf(listens);
    }

    String namespace() {
        return pod.namespace().name();
    }

    boolean hasOwnNetwork() {
        return pod.network() == Party.Network.OWN;
    }

    @Override
    public String toString() {
        return pod.toString();
    }
}
