package dev.ringfence.reach;

import dev.ringfence.traffic.Address;
import java.util.List;

/// What a peer is to the policies of the other end.
sealed interface Seen {

    /// A pod: by its labels and those of its namespace.
    record AsPod(Party.Pod pod) implements Seen {}

    /// Something with one of these addresses.
    record At(List<Address> addresses) implements Seen {}

    /// Something whose address nobody knows: any block may hold it.
    record Anywhere() implements Seen {}
}
