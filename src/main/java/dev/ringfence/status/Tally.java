package dev.ringfence.status;

import dev.ringfence.plan.Role;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Counts for one baseline, kept as namespaces come and go, so that asking costs what is pending
/// and what is wrong, not what is well.
final class Tally {

    static final int MOST_OFFENDERS = 20;

    private static final Set<State> UNPROTECTED = EnumSet.of(State.DRIFTED, State.BREACHED);

    private final Map<State, Integer> namespaces = new EnumMap<>(State.class);
    private final Map<Role, Integer> policies = new EnumMap<>(Role.class);
    private final TreeMap<String, List<Trouble>> troubles = new TreeMap<>();
    private final TreeMap<String, Integer> breaches = new TreeMap<>();
    private int altered;
    private int released;
    private int contested;
    private final Map<String, State> seen = new HashMap<>();
    private final Set<String> awaited = new HashSet<>();
    private long awaitedEdition;

    /// These are selected now; those among them that are looked at again are counted as pending
    /// until then.
    void await(long edition, Collection<String> selected) {
        awaitedEdition = edition;
        awaited.clear();
        awaited.addAll(selected);
    }

    /// @return whether it was awaited, and looked at late enough
    boolean arrived(String namespace, long edition) {
        return edition >= awaitedEdition && awaited.remove(namespace);
    }

    Set<String> namespaces() {
        return Set.copyOf(seen.keySet());
    }

    void add(String namespace, Share share) {
        seen.put(namespace, share.state());
        namespaces.merge(share.state(), 1, Integer::sum);
        share.policies().forEach((role, count) -> policies.merge(role, count, Integer::sum));
        if (!share.troubles().isEmpty()) {
            troubles.put(namespace, share.troubles());
        }
        count(share, 1);
    }

    private void count(Share share, int one) {
        altered += share.isAsPlanned() ? 0 : one;
        released += one * share.released();
        contested +=
                one
                        * (int)
                                share.troubles().stream()
                                        .filter(each -> each.kind().equals(Trouble.CONTESTED))
                                        .count();
        share.troubles().stream()
                .filter(Trouble::isBreach)
                .forEach(trouble -> breaches.merge(trouble.kind(), one, Integer::sum));
    }

    void remove(String namespace, Share share) {
        seen.remove(namespace);
        namespaces.merge(share.state(), -1, Integer::sum);
        share.policies().forEach((role, count) -> policies.merge(role, -count, Integer::sum));
        troubles.remove(namespace);
        count(share, -1);
    }

    /// Those that do not keep what the baseline promises; costs what the troubles cost.
    List<String> unprotected() {
        return troubles.keySet().stream()
                .filter(namespace -> UNPROTECTED.contains(seen.get(namespace)))
                .toList();
    }

    boolean isEmpty() {
        return seen.isEmpty() && awaited.isEmpty();
    }

    Summary summary() {
        var counts = new EnumMap<>(namespaces);
        for (String namespace : awaited) {
            State before = seen.get(namespace);
            if (before != null) {
                counts.merge(before, -1, Integer::sum);
            }
            counts.merge(State.PENDING, 1, Integer::sum);
        }
        var first = new ArrayList<Summary.Offender>();
        int all = 0;
        for (var entry : troubles.entrySet()) {
            for (Trouble trouble : entry.getValue()) {
                all++;
                if (first.size() < MOST_OFFENDERS) {
                    first.add(new Summary.Offender(entry.getKey(), trouble));
                }
            }
        }
        return new Summary(
                counts,
                awaited.size(),
                policies,
                released,
                altered,
                contested,
                breaches,
                first,
                all - first.size());
    }
}
