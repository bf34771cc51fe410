package dev.ringfence.report;

import dev.ringfence.policy.Peer;
import dev.ringfence.policy.Ports;
import dev.ringfence.reach.RuleAt;
import dev.ringfence.traffic.AddressSet;
import dev.ringfence.traffic.PortSet;
import java.util.List;

/// Whom a subject may talk to, or who may talk to it.
public sealed interface Reach {

    /// No policy isolates it in this direction: everybody, on every port.
    record Open() implements Reach {}

    /// Nobody but these.
    record Only(List<Allowed> allowed) implements Reach {
        public Only {
            allowed = List.copyOf(allowed);
        }
    }

    /// What some rules let through.
    ///
    /// @param names ports whose number is known only at a called pod that is not known
    /// @param rules each of which would do alone
    record Allowed(Whom whom, PortSet ports, List<Ports.Port.Named> names, List<RuleAt> rules) {
        public Allowed {
            names = List.copyOf(names);
            rules = List.copyOf(rules);
        }
    }

    /// The other end.
    sealed interface Whom {

        /// Every address and every pod.
        record Everybody() implements Whom {}

        /// Whoever has one of these and is no pod.
        record Addresses(AddressSet addresses) implements Whom {}

        /// Pods.
        ///
        /// @param peer as the rules say it
        /// @param met those of them that are there; empty for every pod of every namespace
        record Pods(Peer peer, Met met) implements Whom {}
    }

    /// Whom a rule means, of those that are there.
    ///
    /// @param some the first of them, each with what both ends let through
    /// @param more how many there are beyond these
    record Met(List<Meeting> some, int more) {

        static final Met NOBODY = new Met(List.of(), 0);

        public Met {
            some = List.copyOf(some);
        }
    }

    /// One at the other end.
    ///
    /// @param ports what both ends let through; empty where its own policies let nothing
    record Meeting(Subject subject, PortSet ports) {}
}
