package dev.ringfence.reconcile.tell;

import dev.ringfence.status.Share;
import dev.ringfence.status.Trouble;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/// What became of the breaches in one namespace from one look to the next. A rule that breaks
/// several baselines in one way is one breach.
///
/// @param appeared those that were not there before
/// @param healed those that are there no more
record BreachNews(List<Broken> appeared, List<Broken> healed) {

    BreachNews {
        appeared = List.copyOf(appeared);
        healed = List.copyOf(healed);
    }

    /// @param baselines those that it breaks
    record Broken(Trouble trouble, SortedSet<String> baselines) {}

    private record Place(String policy, String kind, String path) {
        static Place of(Trouble trouble) {
            return new Place(trouble.policy(), trouble.kind(), trouble.path());
        }
    }

    /// A baseline that has nothing to do with the namespace any more says nothing of it: what it
    /// found is neither there nor healed.
    static BreachNews between(Map<String, Share> before, Map<String, Share> now) {
        var earlier = broken(before);
        var later = broken(now);
        var appeared = new ArrayList<Broken>();
        later.forEach((place, broken) -> {
            if (!earlier.containsKey(place)) {
                appeared.add(broken);
            }
        });
        var healed = new ArrayList<Broken>();
        earlier.forEach((place, broken) -> {
            var stillSelecting = new TreeSet<>(broken.baselines());
            stillSelecting.retainAll(now.keySet());
            if (!later.containsKey(place) && !stillSelecting.isEmpty()) {
                healed.add(new Broken(broken.trouble(), stillSelecting));
            }
        });
        return new BreachNews(appeared, healed);
    }

    private static Map<Place, Broken> broken(Map<String, Share> shares) {
        var broken = new LinkedHashMap<Place, Broken>();
        shares.forEach((baseline, share) ->
                share.troubles().stream()
                        .filter(Trouble::isBreach)
                        .forEach(trouble ->
                                broken.computeIfAbsent(
                                                Place.of(trouble),
                                                _ -> new Broken(trouble, new TreeSet<>()))
                                        .baselines()
                                        .add(baseline)));
        return broken;
    }
}
