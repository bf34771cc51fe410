package dev.ringfence.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A slice of the fault campaign; `make faults` runs all of it.
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class CampaignSliceIT {

    private static final int EVERY = 9;

    private static final List<String> SCENARIOS =
            List.of(
                    "namespace-labelled",
                    "exception-renamed",
                    "policy-opened",
                    "leaves-deleted",
                    "namespace-comes-back");

    /// Each of these once found a bug; docs/faults.md says which.
    private static final List<String> TELLING =
            List.of(
                    "namespace-comes/answer-409/1",
                    "namespace-excluded/answer-409/1",
                    "namespace-goes-slowly/answer-403-terminating/1",
                    "namespace-goes-slowly/answer-404/1",
                    "namespace-goes-slowly/dropped/1",
                    "namespace-goes-slowly/reply-lost/1",
                    "leaves-retained/answer-409/1",
                    "exception-split/answer-404/2",
                    "preview-enforced/answer-404/1",
                    "enforced-preview/crash-after-reply/5");

    private static final Campaign CAMPAIGN = new Campaign();

    @BeforeAll
    static void record() throws Exception {
        CAMPAIGN.record(SCENARIOS.stream().map(Scenarios::named).toList());
    }

    @AfterAll
    static void stop() {
        CAMPAIGN.close();
    }

    @Test
    void no_fault_makes_a_hole_or_an_outage_or_another_end() throws Exception {
        var verdicts = CAMPAIGN.play(EVERY);

        assertThat(verdicts).hasSizeGreaterThan(40);
        assertThat(verdicts).filteredOn(each -> !each.violations().isEmpty()).isEmpty();
        assertThat(verdicts).filteredOn(Verdict::struck).hasSizeGreaterThan(30);
    }

    @Test
    void what_once_found_a_bug_finds_none() throws Exception {
        var plans = TELLING.stream().map(Plan::of).toList();
        try (var others = new Campaign()) {
            others.record(
                    plans.stream().map(Plan::scenario).distinct().map(Scenarios::named).toList());

            var verdicts = others.play(plans);

            assertThat(verdicts).hasSameSizeAs(plans).allMatch(Verdict::struck);
            assertThat(verdicts).filteredOn(each -> !each.violations().isEmpty()).isEmpty();
        }
    }

    @Test
    void every_bug_that_is_planted_there_is_caught() throws Exception {
        var caught = new TreeMap<String, Boolean>();
        for (String scenario : SCENARIOS) {
            caught.putAll(CAMPAIGN.plant(scenario));
        }

        assertThat(caught).hasSizeGreaterThan(6).doesNotContainValue(false);
    }

    @Test
    void a_plan_survives_its_printing() {
        var plan = new Plan("exception-renamed", Fault.ANSWER_403_TERMINATING, 7);

        String id = plan.id();

        assertThat(id).isEqualTo("exception-renamed/answer-403-terminating/7");
        assertThat(Plan.of(id)).isEqualTo(plan);
    }
}
