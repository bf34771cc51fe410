package dev.ringfence.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.generate.ClusterFlows;
import dev.ringfence.generate.Dice;
import dev.ringfence.generate.GeneratedCluster;
import dev.ringfence.generate.Seeds;
import dev.ringfence.oracle.Oracle;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Our evaluators against one that shares no line and no author with them.
class JudgeIT {

    private static final List<Evaluator> OURS =
            List.of(
                    new Evaluator(
                            "the oracle",
                            Set.of("TCP", "UDP", "SCTP", "ICMP"),
                            cluster -> new Oracle(cluster.policies())::allows),
                    new Evaluator("the program", Set.of("TCP", "UDP", "SCTP"), new Program()));

    @Test
    void an_independent_judge_agrees_at_every_boundary_but_for_reasons_that_are_named() {
        var tallies = OURS.stream().map(Differences::new).toList();

        try (var judge = Judge.start()) {
            Seeds.each(
                    200,
                    seed -> {
                        var dice = new Dice(seed);
                        var cluster = GeneratedCluster.generated(dice);
                        var flows = ClusterFlows.sample(cluster, dice, 1250);
                        var judged = judge.allowed(cluster, flows);
                        for (Differences tally : tallies) {
                            assertThat(tally.count(cluster, flows, judged)).isEmpty();
                        }
                    });
        }

        tallies.forEach(System.out::println);
        assertThat(tallies).allSatisfy(JudgeIT::saysSomething);
    }

    /// Enough flows, of both verdicts, and no excuse that has gone stale.
    private static void saysSomething(Differences tally) {
        if (Seeds.isReplay()) {
            return;
        }
        assertThat(tally.clusters()).isGreaterThanOrEqualTo(200);
        assertThat(tally.flows()).isGreaterThanOrEqualTo(200 * 1000);
        assertThat(tally.allowedPercent()).isBetween(20, 80);
        assertThat(tally.idle()).isEmpty();
    }
}
