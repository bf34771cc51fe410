package dev.ringfence.election;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ringfence.election.Campaign.Result;
import dev.ringfence.election.LeaseInMemory.Trouble;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class CampaignTest {

    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    private final LeaseInMemory lease = new LeaseInMemory();
    private final Machine one = new Machine("one");
    private final Machine two = new Machine("two");

    /// A machine with clocks of its own, and the operator on it.
    private final class Machine {

        private Instant wall = NOON;
        private long nanos;
        private final Tenure tenure = new Tenure(Duration.ofSeconds(10));
        private final Campaign campaign;

        Machine(String identity) {
            campaign =
                    new Campaign(
                            new Campaign.Candidacy(
                                    identity,
                                    new Timing(
                                            Duration.ofSeconds(15),
                                            Duration.ofSeconds(10),
                                            Duration.ofSeconds(1))),
                            lease,
                            tenure,
                            new Campaign.Time(
                                    new Clock() {
                                        @Override
                                        public Instant instant() {
                                            return wall;
                                        }

                                        @Override
                                        public ZoneOffset getZone() {
                                            return ZoneOffset.UTC;
                                        }

                                        @Override
                                        public Clock withZone(java.time.ZoneId zone) {
                                            return this;
                                        }
                                    },
                                    () -> nanos));
        }

        Result step() {
            return campaign.step();
        }

        void passes(Duration time) {
            nanos += time.toNanos();
            wall = wall.plus(time);
        }

        Tenure.Role role() {
            return tenure.role(nanos);
        }
    }

    private void passes(Duration time) {
        one.passes(time);
        two.passes(time);
    }

    @Test
    void the_first_makes_the_lease_and_leads() {
        var result = one.step();

        assertThat(result).isEqualTo(new Result.Won());
        assertThat(one.role()).isEqualTo(Tenure.Role.LEADER);
        assertThat(lease.holding())
                .contains(
                        new Holding(
                                "one",
                                Duration.ofSeconds(15),
                                NOON.atZone(ZoneOffset.UTC),
                                NOON.atZone(ZoneOffset.UTC),
                                0));
    }

    @Test
    void the_second_stands_by_and_knows_who_leads() {
        one.step();

        var result = two.step();

        assertThat(result).isEqualTo(new Result.StandsBy("one"));
        assertThat(two.role()).isEqualTo(Tenure.Role.STANDBY);
        assertThat(two.tenure.leader()).isEqualTo("one");
    }

    @Test
    void a_lease_that_is_given_back_is_taken_at_the_next_look() {
        one.step();
        two.step();

        one.campaign.release();

        assertThat(one.role()).isEqualTo(Tenure.Role.OVER);
        assertThat(two.step()).isEqualTo(new Result.Won());
        assertThat(lease.holding().orElseThrow().transitions()).isEqualTo(1);
    }

    @Test
    void a_lease_that_is_not_renewed_is_taken_when_it_was_seen_unchanged_for_its_duration() {
        one.step();
        two.step();

        passes(Duration.ofSeconds(15));
        var atTheEnd = two.step();
        passes(Duration.ofMillis(1));
        var afterIt = two.step();

        assertThat(atTheEnd).isEqualTo(new Result.StandsBy("one"));
        assertThat(afterIt).isEqualTo(new Result.Won());
    }

    @Test
    void each_renewal_begins_the_waiting_anew() {
        one.step();
        two.step();

        passes(Duration.ofSeconds(14));
        one.step();
        two.step();
        passes(Duration.ofSeconds(14));

        assertThat(two.step()).isEqualTo(new Result.StandsBy("one"));
    }

    /// Of two nodes one may be an hour ahead; by wall clocks it would take every lease at once.
    @Test
    void a_clock_that_is_an_hour_ahead_takes_no_living_lease() {
        two.wall = NOON.plus(Duration.ofHours(1));
        one.step();

        two.step();
        passes(Duration.ofSeconds(2));

        assertThat(two.step()).isEqualTo(new Result.StandsBy("one"));
    }

    @Test
    void a_clock_that_is_an_hour_behind_waits_no_hour() {
        two.wall = NOON.minus(Duration.ofHours(1));
        one.step();
        two.step();

        passes(Duration.ofSeconds(16));

        assertThat(two.step()).isEqualTo(new Result.Won());
    }

    @Test
    void a_clock_that_is_set_while_leading_ends_no_tenure() {
        one.step();

        one.wall = NOON.plus(Duration.ofHours(1));

        assertThat(one.role()).isEqualTo(Tenure.Role.LEADER);
        assertThat(one.step()).isEqualTo(new Result.Kept());
    }

    @Test
    void who_cannot_renew_stops_writing_before_another_may_begin() {
        one.step();
        lease.trouble(Trouble.UNREACHABLE);

        one.passes(Duration.ofMillis(9_999));
        var before = one.role();
        one.passes(Duration.ofMillis(1));

        assertThat(before).isEqualTo(Tenure.Role.LEADER);
        assertThat(one.role()).isEqualTo(Tenure.Role.OVERDUE);
        assertThat(one.tenure.holds(one.nanos)).isFalse();
        assertThatThrownBy(one::step).isInstanceOf(KubernetesClientException.class);
    }

    @Test
    void who_was_overdue_goes_on_where_nobody_took_the_lease() {
        one.step();
        one.passes(Duration.ofMinutes(5));

        var result = one.step();

        assertThat(result).isEqualTo(new Result.Kept());
        assertThat(one.role()).isEqualTo(Tenure.Role.LEADER);
    }

    @Test
    void who_was_overdue_is_out_where_another_took_the_lease() {
        one.step();
        two.step();
        passes(Duration.ofSeconds(16));
        two.step();

        var result = one.step();

        assertThat(result).isEqualTo(new Result.Lost("two leads"));
        assertThat(one.role()).isEqualTo(Tenure.Role.OVER);
        assertThat(lease.holding().orElseThrow().holder()).isEqualTo("two");
    }

    /// What it knows may be from before the other's time.
    @Test
    void who_was_overdue_is_out_also_where_the_other_has_gone_again() {
        one.step();
        two.step();
        passes(Duration.ofSeconds(16));
        two.step();
        two.campaign.release();

        assertThat(one.step())
                .isEqualTo(new Result.Lost("another took the lease and gave it back"));
    }

    @Test
    void who_is_out_never_takes_the_lease_again() {
        one.step();
        lease.delete();

        assertThat(one.step()).isEqualTo(new Result.Lost("somebody deleted the lease"));
        assertThat(one.step()).isEqualTo(new Result.StandsBy(""));
        assertThat(lease.holding()).isEmpty();
    }

    @Test
    void who_gave_the_lease_back_never_takes_it_again() {
        one.step();

        one.campaign.release();

        assertThat(one.step()).isEqualTo(new Result.StandsBy(""));
        assertThat(lease.holding().orElseThrow().holder()).isEmpty();
    }

    @Test
    void a_note_that_somebody_writes_on_the_lease_ends_no_tenure() {
        one.step();
        lease.write(lease.holding().orElseThrow());

        assertThat(one.step()).isEqualTo(new Result.Kept());
        assertThat(one.step()).isEqualTo(new Result.Kept());
    }

    @Test
    void a_renewal_whose_answer_was_lost_ends_no_tenure() {
        one.step();
        lease.trouble(Trouble.ANSWER_LOST);

        assertThatThrownBy(one::step).isInstanceOf(KubernetesClientException.class);

        assertThat(one.step()).isEqualTo(new Result.Kept());
    }

    @Test
    void a_lease_that_was_won_without_knowing_it_is_known_at_the_next_step() {
        lease.trouble(Trouble.ANSWER_LOST);

        assertThatThrownBy(one::step).isInstanceOf(KubernetesClientException.class);

        assertThat(one.role()).isEqualTo(Tenure.Role.STANDBY);
        assertThat(one.step()).isEqualTo(new Result.Won());
    }

    @Test
    void the_tenure_counts_from_when_the_renewal_was_sent() {
        one.nanos = Duration.ofSeconds(100).toNanos();
        one.step();

        assertThat(one.tenure.holds(Duration.ofMillis(109_999).toNanos())).isTrue();
        assertThat(one.tenure.holds(Duration.ofSeconds(110).toNanos())).isFalse();
    }

    @Test
    void what_another_holds_is_not_given_back() {
        one.step();
        two.step();
        passes(Duration.ofSeconds(16));
        two.step();

        one.campaign.release();

        assertThat(lease.holding().orElseThrow().holder()).isEqualTo("two");
    }

    @Test
    void what_was_annotated_meanwhile_is_given_back() {
        one.step();
        lease.write(lease.holding().orElseThrow());

        one.campaign.release();

        assertThat(lease.holding().orElseThrow().holder()).isEmpty();
    }

    @Test
    void a_standby_has_nothing_to_give_back() {
        one.step();
        two.step();

        two.campaign.release();

        assertThat(lease.holding().orElseThrow().holder()).isEqualTo("one");
    }
}
