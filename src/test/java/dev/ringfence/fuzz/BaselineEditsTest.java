package dev.ringfence.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.generate.Seeds;
import dev.ringfence.manifest.PolicyWriter;
import dev.ringfence.reconcile.tell.Edits;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Whatever a baseline says: it is read without an exception, and what is not acceptable changes
/// nothing.
class BaselineEditsTest {

    private static final int CASES = 500;

    @Test
    void an_edit_that_is_not_acceptable_changes_no_policy() {
        var refused = new AtomicInteger();
        Seeds.each(
                CASES,
                seed -> {
                    var fuzzed = FuzzCase.of(seed);
                    var edits = new Edits();
                    edits.see(FuzzCase.policy(fuzzed.good()));
                    var before = edits.plans();

                    edits.see(FuzzCase.policy(fuzzed.odd()));

                    if (!edits.isAccepted()) {
                        refused.incrementAndGet();
                        assertThat(edits.plans()).as(FuzzCase.yaml(fuzzed.odd())).isEqualTo(before);
                    }
                    edits.see(FuzzCase.policy(fuzzed.good()));
                    assertThat(edits.plans()).as(FuzzCase.yaml(fuzzed.good())).isEqualTo(before);
                });
        if (!Seeds.isReplay()) {
            assertThat(refused).hasValueGreaterThan(CASES / 4).hasValueLessThan(CASES);
        }
    }

    @Test
    void every_plan_of_an_acceptable_edit_can_be_written() {
        Seeds.each(
                CASES,
                seed -> {
                    var fuzzed = FuzzCase.of(seed);
                    var edits = new Edits();

                    edits.see(FuzzCase.policy(fuzzed.odd()));

                    edits.plans()
                            .forEach(plan ->
                                    plan.values()
                                            .forEach(planned ->
                                                    assertThat(PolicyWriter.write(planned, "shop"))
                                                            .isNotNull()));
                });
    }
}
