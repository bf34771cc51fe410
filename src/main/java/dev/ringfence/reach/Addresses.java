package dev.ringfence.reach;

import dev.ringfence.reach.Explanation.Certainty;
import dev.ringfence.traffic.Address;
import dev.ringfence.traffic.Family;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// By which addresses two parties meet: both must be of one family.
final class Addresses {

    private Addresses() {}

    /// Another way to look at both ends of a flow that is denied as the specification looks at it.
    ///
    /// @param meaning what it means when the flow would pass so
    record Faces(Seen from, Seen to, Certainty meaning) {}

    /// What `peer` is to the policies of `judged`.
    static Seen seen(Party peer, Party.Pod judged) {
        return switch (peer) {
            case Party.Outside(var address) -> new Seen.At(List.of(address));
            case Party.Pod pod ->
                    switch (pod.network()) {
                        case OWN -> new Seen.AsPod(pod);
                        case HOST -> new Seen.At(meeting(pod, judged));
                    };
        };
    }

    /// The addresses of `peer` by which `judged` can meet it; all, where what is known of both
    /// shares no family and so cannot be all.
    private static List<Address> meeting(Party.Pod peer, Party.Pod judged) {
        var shared =
                peer.addresses().stream()
                        .filter(address -> mayHave(judged, address.family()))
                        .toList();
        return shared.isEmpty() ? List.copyOf(peer.addresses()) : shared;
    }

    private static boolean mayHave(Party.Pod pod, Family family) {
        return pod.addresses().isEmpty() || has(pod.addresses(), family);
    }

    private static boolean has(Set<Address> addresses, Family family) {
        for (Address address : addresses) {
            if (address.family() == family) {
                return true;
            }
        }
        return false;
    }

    /// The ways in which a denied flow might pass all the same.
    static List<Faces> faces(Flow flow) {
        return flow.from() instanceof Party.Pod from && flow.to() instanceof Party.Pod to
                ? faces(from, to)
                : List.of();
    }

    private static List<Faces> faces(Party.Pod from, Party.Pod to) {
        if (isNowhere(from) || isNowhere(to)) {
            var anywhere = new Seen.Anywhere();
            return List.of(new Faces(anywhere, anywhere, Certainty.ADDRESS_UNKNOWN));
        }
        if (from.network() == Party.Network.HOST
                || to.network() == Party.Network.HOST
                || (from.addresses().isEmpty() && to.addresses().isEmpty())) {
            return List.of();
        }
        return Arrays.stream(Family.values())
                .filter(family -> mayHave(from, family) && mayHave(to, family))
                .map(family ->
                        new Faces(of(family, from), of(family, to), Certainty.ENGINE_DEPENDENT))
                .toList();
    }

    private static boolean isNowhere(Party.Pod pod) {
        return pod.network() == Party.Network.HOST && pod.addresses().isEmpty();
    }

    private static Seen of(Family family, Party.Pod pod) {
        return new Seen.At(
                pod.addresses().stream().filter(each -> each.family() == family).toList());
    }
}
