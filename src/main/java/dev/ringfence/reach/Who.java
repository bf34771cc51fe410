package dev.ringfence.reach;

import dev.ringfence.policy.Peer;
import dev.ringfence.traffic.AddressSet;

/// A peer of a rule, made ready to be asked often.
sealed interface Who {

    boolean means(Seen peer);

    static Who of(Peer peer, String home) {
        return switch (peer) {
            case Peer.Pods(var pods) -> new PodsAtHome(home, new Picker(pods));
            case Peer.Namespaces(var namespaces) -> new AllPods(new Picker(namespaces));
            case Peer.PodsIn(var namespaces, var pods) ->
                    new Pods(new Picker(namespaces), new Picker(pods));
            case Peer.IpBlock(var block) -> new Within(block.addresses());
        };
    }

    /// Whoever it is.
    record Everybody() implements Who {
        @Override
        public boolean means(Seen peer) {
            return true;
        }
    }

    /// Pods of the namespace that the policy stands in.
    record PodsAtHome(String home, Picker pods) implements Who {
        @Override
        public boolean means(Seen peer) {
            return peer instanceof Seen.AsPod(var pod)
                    && home.equals(pod.namespace().name())
                    && pods.picks(pod.labels());
        }
    }

    /// All pods of some namespaces.
    record AllPods(Picker namespaces) implements Who {
        @Override
        public boolean means(Seen peer) {
            return peer instanceof Seen.AsPod(var pod)
                    && namespaces.picks(pod.namespace().labels());
        }
    }

    /// Some pods of some namespaces.
    record Pods(Picker namespaces, Picker pods) implements Who {
        @Override
        public boolean means(Seen peer) {
            return peer instanceof Seen.AsPod(var pod)
                    && pods.picks(pod.labels())
                    && namespaces.picks(pod.namespace().labels());
        }
    }

    /// An ipBlock. It never means a pod that has an address of its own: such addresses are not
    /// stable, and engines differ.
    record Within(AddressSet addresses) implements Who {
        @Override
        public boolean means(Seen peer) {
            return switch (peer) {
                case Seen.AsPod _ -> false;
                case Seen.At(var known) -> {
                    for (int i = 0; i < known.size(); i++) {
                        if (addresses.contains(known.get(i))) {
                            yield true;
                        }
                    }
                    yield false;
                }
                case Seen.Anywhere() -> !addresses.isEmpty();
            };
        }
    }
}
