package dev.ringfence.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
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
            List.of("namespace-labelled", "exception-renamed", "policy-opened", "leaves-deleted");

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
    void a_planted_bug_is_caught() throws Exception {
        var missed = new ArrayList<String>();
        for (Plants.Planted planted : Plants.all()) {
            if (planted.plans().stream().allMatch(id -> SCENARIOS.contains(Plan.of(id).scenario()))
                    && !CAMPAIGN.isCaught(planted)) {
                missed.add(planted.name());
            }
        }

        assertThat(missed).isEmpty();
    }

    @Test
    void a_plan_survives_its_printing() {
        var plan = new Plan("exception-renamed", Fault.ANSWER_403_TERMINATING, 7);

        String id = plan.id();

        assertThat(id).isEqualTo("exception-renamed/answer-403-terminating/7");
        assertThat(Plan.of(id)).isEqualTo(plan);
    }
}
