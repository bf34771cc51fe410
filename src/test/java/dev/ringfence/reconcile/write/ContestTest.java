package dev.ringfence.reconcile.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.drift.Drift;
import dev.ringfence.drift.ObservedPolicy;
import dev.ringfence.manifest.Documents;
import dev.ringfence.plan.Plan;
import dev.ringfence.plan.PlannedPolicy;
import dev.ringfence.reconcile.tell.Edits;
import dev.ringfence.reconcile.wake.SetClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ContestTest {

    private static final Map<String, PlannedPolicy> PLANNED = planned();
    private static final Drift DENY_MISSING = missing("ringfence-default-deny-egress");
    private static final Drift EXCEPTION_MISSING = missing("ringfence-allow-fuzz-web");

    private final SetClock clock = SetClock.atNoon();
    private final Contest contest = new Contest(clock);

    @Test
    void the_first_ten_repairs_come_at_once() {
        for (int i = 0; i < 9; i++) {
            contest.repaired("shop", DENY_MISSING);
        }

        var turn = turn(DENY_MISSING);

        assertThat(turn.mend()).containsExactly(DENY_MISSING);
        assertThat(turn.waiting()).isEmpty();
    }

    @Test
    void the_waits_double_and_what_may_open_waits_five_seconds_at_most() {
        assertThat(waits(DENY_MISSING, 6)).containsExactly(1L, 2L, 4L, 5L, 5L, 5L);
    }

    @Test
    void an_exception_that_is_deleted_only_cuts_off_and_waits_up_to_thirty_seconds() {
        assertThat(waits(EXCEPTION_MISSING, 7)).containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L);
    }

    @Test
    void a_policy_that_waits_is_mended_when_its_wait_is_over() {
        contest(DENY_MISSING);
        clock.advance(Duration.ofMillis(999));
        assertThat(turn(DENY_MISSING).next()).contains(Duration.ofMillis(1));

        clock.advance(Duration.ofMillis(1));

        assertThat(turn(DENY_MISSING).mend()).containsExactly(DENY_MISSING);
    }

    @Test
    void no_other_policy_and_no_other_namespace_waits_for_it() {
        contest(DENY_MISSING);

        var turn = turn(DENY_MISSING, EXCEPTION_MISSING);

        assertThat(turn.mend()).containsExactly(EXCEPTION_MISSING);
        assertThat(turn.waiting()).extracting(Contest.Waiting::drift).containsExactly(DENY_MISSING);
        assertThat(contest.turn(Plan.NONE, "bank", List.of(DENY_MISSING)).waiting()).isEmpty();
    }

    @Test
    void nothing_that_isolates_is_deleted_while_a_default_deny_waits() {
        contest(DENY_MISSING);
        var surplus =
                new Drift.Surplus(
                        new ObservedPolicy(
                                "ringfence-allow-old",
                                new ObservedPolicy.Version("u-1", "1"),
                                new ObservedPolicy.Content.Understood(
                                        planned("ringfence-allow-fuzz-web").spec()),
                                planned("ringfence-allow-fuzz-web").marks(),
                                0));

        var turn = turn(DENY_MISSING, surplus);

        assertThat(turn.mend()).isEmpty();
        assertThat(turn(surplus).mend()).containsExactly(surplus);
    }

    @Test
    void two_quiet_minutes_make_it_new() {
        contest(DENY_MISSING);
        clock.advance(Duration.ofMinutes(2));

        contest.repaired("shop", DENY_MISSING);

        assertThat(turn(DENY_MISSING).mend()).containsExactly(DENY_MISSING);
    }

    @Test
    void a_namespace_that_is_gone_is_forgotten() {
        contest(DENY_MISSING);

        contest.forget("shop");

        assertThat(turn(DENY_MISSING).waiting()).isEmpty();
    }

    @Test
    void says_how_often_it_was_repaired_and_the_way_out() {
        contest(DENY_MISSING);

        var failed = turn(DENY_MISSING).waiting().getFirst().failed();

        assertThat(failed.permanence()).isEqualTo(Outcome.Permanence.CONTESTED);
        assertThat(failed.reason())
                .isEqualTo(
                        "Missing again after 10 repairs: somebody reverts it; see who writes it in its events, and stop that. The next repair comes within 5 seconds");
    }

    private List<Long> waits(Drift drift, int count) {
        contest(drift);
        var waits = new ArrayList<Long>();
        for (int i = 0; i < count; i++) {
            Optional<Duration> left = turn(drift).next();
            waits.add(left.orElseThrow().toSeconds());
            clock.advance(left.orElseThrow());
            contest.repaired("shop", drift);
        }
        return waits;
    }

    private void contest(Drift drift) {
        for (int i = 0; i < 10; i++) {
            contest.repaired("shop", drift);
        }
    }

    private Contest.Turn turn(Drift... drifts) {
        return contest.turn(Plan.NONE, "shop", List.of(drifts));
    }

    private static Drift missing(String name) {
        return new Drift.Missing(planned(name));
    }

    private static PlannedPolicy planned(String name) {
        return Objects.requireNonNull(PLANNED.get(name), name);
    }

    private static Map<String, PlannedPolicy> planned() {
        var edits = new Edits();
        edits.see(
                Documents.baseline(
                        "fuzz",
                        "namespaceSelector: {}\nallow: [{name: web, ingress: [{from: [{wellKnown: SameNamespace}]}]}]"));
        return edits.plans().getFirst();
    }
}
