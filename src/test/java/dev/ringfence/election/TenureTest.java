package dev.ringfence.election;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TenureTest {

    @Test
    void without_an_election_it_always_leads() {
        var tenure = Tenure.withoutElection();

        assertThat(tenure.holds(0)).isTrue();
        assertThat(tenure.holds(Long.MAX_VALUE)).isTrue();
    }

    @Test
    void before_it_is_won_nothing_may_be_written() {
        var tenure = new Tenure(Duration.ofSeconds(10));

        assertThat(tenure.holds(0)).isFalse();
        assertThat(tenure.leader()).isEmpty();
    }

    @Test
    void what_is_over_stays_over_whatever_answer_comes_late() {
        var tenure = new Tenure(Duration.ofSeconds(10));
        tenure.renewed(0);

        tenure.end();
        tenure.renewed(1);
        tenure.standBy("another");

        assertThat(tenure.role(2)).isEqualTo(Tenure.Role.OVER);
    }

    /// The monotonic time begins anywhere and may be negative.
    @Test
    void holds_also_where_the_clock_overflows() {
        var tenure = new Tenure(Duration.ofSeconds(10));
        tenure.renewed(Long.MAX_VALUE - 1);

        assertThat(tenure.holds(Long.MIN_VALUE + 1)).isTrue();
        assertThat(tenure.holds(Long.MIN_VALUE + Duration.ofSeconds(10).toNanos())).isFalse();
    }
}
