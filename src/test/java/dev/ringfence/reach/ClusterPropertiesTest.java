package dev.ringfence.reach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.generate.Dice;
import dev.ringfence.generate.Seeds;
import dev.ringfence.oracle.Oracle;
import org.junit.jupiter.api.Test;

class ClusterPropertiesTest {

    @Test
    void allows_exactly_what_the_slow_judge_allows_at_every_boundary() {
        Seeds.each(
                40,
                seed -> {
                    var inquiry = Inquiry.generated(new Dice(seed));

                    var oracle = new Oracle(inquiry.generated().policies());

                    assertThat(inquiry.questions()).hasSizeGreaterThan(1_000);
                    assertThat(inquiry.questions())
                            .filteredOn(question ->
                                    inquiry.cluster().explain(question.flow()).allowed()
                                            != oracle.allows(question.judged()))
                            .isEmpty();
                });
    }
}
