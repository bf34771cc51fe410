package dev.ringfence.breach;

import dev.ringfence.breach.Breach.Certainty;
import dev.ringfence.breach.Breach.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;

/// Breaches of one rule in one way: where it breaks many claims of a baseline, a person mends it
/// once.
///
/// @param breaches at least one; the first has the proof that is told
public record BrokenClaims(Way way, List<Breach> breaches) {

    public BrokenClaims {
        breaches = List.copyOf(breaches);
    }

    /// How claims are broken.
    public record Way(Kind kind, Certainty certainty, String path) {

        public static Way of(Breach breach) {
            return new Way(breach.kind(), breach.certainty(), breach.path());
        }
    }

    /// In the order of the breaches.
    public static List<BrokenClaims> of(Collection<Breach> breaches) {
        var groups = new LinkedHashMap<Way, List<Breach>>();
        for (Breach breach : breaches) {
            groups.computeIfAbsent(Way.of(breach), _ -> new ArrayList<>()).add(breach);
        }
        return groups.entrySet().stream()
                .map(group -> new BrokenClaims(group.getKey(), group.getValue()))
                .toList();
    }

    public List<Claim> claims() {
        return breaches.stream().map(Breach::claim).toList();
    }

    public String proof() {
        return breaches.getFirst().proof();
    }

    /// What closes them all.
    public Remedy remedy() {
        return Remedy.ofAll(breaches.stream().map(Breach::remedy).toList());
    }
}
