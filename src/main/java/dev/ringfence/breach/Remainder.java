package dev.ringfence.breach;

import dev.ringfence.policy.Selector;
import dev.ringfence.traffic.Traffic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What is left of some traffic where parts of it are open by declaration, each for some pods: is
/// there a pod for which something is left?
///
/// Exact, and bounded: what cannot be decided within the bound is undecided, never "nothing".
record Remainder(List<Exemption> declared) {

    private static final int MOST_PARTS = 2_000;

    Remainder {
        declared = List.copyOf(declared);
    }

    /// The answer.
    sealed interface Answer {

        /// Every pod's part is declared.
        record Nothing() implements Answer {}

        /// This is left for a pod with these labels.
        record Left(Map<String, String> labels, Traffic traffic) implements Answer {
            public Left {
                labels = Map.copyOf(labels);
            }
        }

        /// Whether some of it is left was too much to look through.
        record Undecided(Traffic traffic) implements Answer {}
    }

    /// Traffic that is declared by the same exemptions all over.
    private record Part(Traffic open, List<Selector> declaredFor) {

        Part inside(Exemption exemption) {
            var more = new ArrayList<>(declaredFor);
            more.add(exemption.pods());
            return new Part(open.intersect(exemption.traffic()), more);
        }

        Part outside(Exemption exemption) {
            return new Part(open.minus(exemption.traffic()), declaredFor);
        }
    }

    /// @param pods those that `open` is open for: whom all of these select
    Answer of(Traffic open, List<Selector> pods) {
        if (open.isEmpty()) {
            return new Answer.Nothing();
        }
        var parts = List.of(new Part(open, List.of()));
        for (Exemption exemption : declared) {
            parts = finer(parts, exemption);
            if (parts.size() > MOST_PARTS) {
                return new Answer.Undecided(open);
            }
        }
        Answer answer = new Answer.Nothing();
        for (Part part : parts) {
            switch (LabelSearch.find(pods, part.declaredFor())) {
                case LabelSearch.Answer.Found(var labels) -> {
                    return new Answer.Left(labels, part.open());
                }
                case LabelSearch.Answer.Undecided() -> answer = new Answer.Undecided(part.open());
                case LabelSearch.Answer.Impossible() -> {}
            }
        }
        return answer;
    }

    private static List<Part> finer(List<Part> parts, Exemption exemption) {
        var finer = new ArrayList<Part>();
        for (Part part : parts) {
            if (!part.open().meets(exemption.traffic())) {
                finer.add(part);
                continue;
            }
            finer.add(part.inside(exemption));
            Part outside = part.outside(exemption);
            if (!outside.open().isEmpty()) {
                finer.add(outside);
            }
        }
        return finer;
    }
}
