package dev.ringfence.judge;

import dev.ringfence.generate.GeneratedCluster;
import dev.ringfence.oracle.Flow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// What one evaluator of ours and the judge say otherwise, counted over many clusters.
final class Differences {

    private final Evaluator evaluator;
    private final Map<KnownDifference, Integer> explained = new EnumMap<>(KnownDifference.class);
    private int clusters;
    private int flows;
    private int allowed;

    Differences(Evaluator evaluator) {
        this.evaluator = evaluator;
    }

    /// Counts one cluster.
    ///
    /// @param judged the places of the flows that the judge allows
    /// @return each difference that no known one explains
    List<String> count(GeneratedCluster cluster, List<Flow> asked, BitSet judged) {
        clusters++;
        Predicate<Flow> ours = evaluator.reading().of(cluster);
        var unexplained = new ArrayList<String>();
        for (int i = 0; i < asked.size(); i++) {
            Flow flow = asked.get(i);
            if (evaluator.protocols().contains(flow.protocol())) {
                boolean passes = ours.test(flow);
                flows++;
                allowed += passes ? 1 : 0;
                if (passes != judged.get(i) && !isExplained(cluster, flow)) {
                    unexplained.add(
                            "%s says %s, the judge says %s: %s"
                                    .formatted(evaluator.name(), passes, judged.get(i), flow));
                }
            }
        }
        return unexplained;
    }

    private boolean isExplained(GeneratedCluster cluster, Flow flow) {
        var reasons =
                Arrays.stream(KnownDifference.values())
                        .filter(known -> known.recognises(cluster, flow))
                        .toList();
        reasons.forEach(known -> explained.merge(known, 1, Integer::sum));
        return !reasons.isEmpty();
    }

    int clusters() {
        return clusters;
    }

    int flows() {
        return flows;
    }

    /// The share of the flows that our evaluator allows, in percent.
    int allowedPercent() {
        return (int) (100L * allowed / Math.max(1, flows));
    }

    /// Those that explained nothing.
    Set<KnownDifference> idle() {
        var idle = EnumSet.allOf(KnownDifference.class);
        idle.removeAll(explained.keySet());
        return idle;
    }

    @Override
    public String toString() {
        var text = new StringBuilder();
        text.append(
                "%s and the judge: %d clusters, %d flows, %d %% of them allowed"
                        .formatted(evaluator.name(), clusters, flows, allowedPercent()));
        explained.forEach((known, count) ->
                text.append("%n  %d x %s: %s".formatted(count, known, known.explanation())));
        return text.toString();
    }
}
