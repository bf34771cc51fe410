package dev.ringfence.reconcile.inforce;

import static dev.ringfence.reconcile.inforce.Tenants.ALL;
import static dev.ringfence.reconcile.inforce.Tenants.BLUE;
import static dev.ringfence.reconcile.inforce.Tenants.confirmed;
import static dev.ringfence.reconcile.inforce.Tenants.version;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.api.v1alpha1.BaselinePolicy;
import dev.ringfence.api.v1alpha1.BaselinePolicyStatus;
import dev.ringfence.api.v1alpha1.Condition;
import dev.ringfence.drift.Fate;
import dev.ringfence.status.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A baseline changes, with twenty tenants in sight.
class SuccessionTest {

    private static final String WITHOUT_FIVE =
            ALL + "\nexcludedNamespaces: [t-00, t-01, t-02, t-03, t-04]";
    private static final String WITHOUT_SIX =
            ALL + "\nexcludedNamespaces: [t-00, t-01, t-02, t-03, t-04, t-05]";

    private final Tenants tenants = new Tenants();

    @Test
    void a_change_that_releases_many_waits_and_the_version_before_stays_in_force() {
        tenants.refresh(version(ALL, 4));

        tenants.refresh(version(BLUE, 5));

        assertThat(tenants.waiting())
                .isEqualTo(
                        """
                        Generation 5 would release 10 of the 20 namespaces that the baseline holds at once, more than the 5 that go unasked: t-10, t-11, t-12, t-13, t-14, t-15, t-16, t-17, t-18, t-19.
                        The version before stays in force.
                        - To let them go: kubectl annotate baselinepolicy tenants ringfence.dev/confirm-release=5 --overwrite
                        - To keep them: undo the change of the spec.\
                        """);
        assertThat(tenants.isPlanned(19)).isTrue();
        assertThat(tenants.fate()).isEqualTo(Fate.RETAIN);
        assertThat(tenants.standing().generation()).isEqualTo(5);
    }

    @Test
    void only_ten_names_are_told() {
        tenants.refresh(version(ALL, 4));

        tenants.refresh(version("namespaceSelector: {matchLabels: {tier: none}}", 5));

        assertThat(tenants.waiting()).contains("t-08, t-09 and 10 more.").doesNotContain("t-10");
    }

    @Test
    void a_change_that_releases_five_does_not_wait_and_one_that_releases_six_does() {
        tenants.refresh(version(ALL, 4));

        tenants.refresh(version(WITHOUT_FIVE, 5));

        assertThat(tenants.standing().verdict()).isEqualTo(new Verdict.InForce());
        tenants.refresh(version(ALL, 6));
        tenants.refresh(version(WITHOUT_SIX, 7));
        assertThat(tenants.standing().verdict()).isInstanceOf(Verdict.BlastRadius.class);
    }

    @Test
    void a_preview_lets_go_of_everything() {
        tenants.refresh(version(ALL, 4));

        tenants.refresh(version(ALL + "\nmode: Preview", 5));

        assertThat(tenants.waiting()).contains("would release 20 of the 20 namespaces");
        assertThat(tenants.isPlanned(0)).isTrue();
    }

    @Test
    void what_a_baseline_says_to_namespaces_that_it_holds_is_no_release() {
        tenants.refresh(version(ALL, 4));

        tenants.refresh(version(ALL + "\nisolate: []\nprotect: {nodeMetadata: [None]}", 5));

        assertThat(tenants.standing().verdict()).isEqualTo(new Verdict.InForce());
        assertThat(tenants.isPlanned(0)).isFalse();
    }

    @Test
    void the_confirmation_of_exactly_this_generation_lets_go() {
        tenants.refresh(version(ALL, 4));
        tenants.refresh(version(BLUE, 5));

        tenants.refresh(confirmed(version(BLUE, 5), "5"));

        assertThat(tenants.standing().verdict()).isEqualTo(new Verdict.InForce());
        assertThat(tenants.isPlanned(0)).isTrue();
        assertThat(tenants.isPlanned(19)).isFalse();
    }

    @Test
    void the_confirmation_of_another_generation_lets_nothing_go() {
        tenants.refresh(version(ALL, 4));
        tenants.refresh(version(BLUE, 5));

        for (String other : List.of("4", "6", "05", "5 ", "", "true")) {
            tenants.refresh(confirmed(version(BLUE, 5), other));

            assertThat(tenants.standing().verdict()).isInstanceOf(Verdict.BlastRadius.class);
            assertThat(tenants.isPlanned(19)).isTrue();
        }
    }

    @Test
    void a_confirmation_given_in_advance_counts() {
        tenants.refresh(version(ALL, 4));

        tenants.refresh(confirmed(version(BLUE, 5), "5"));

        assertThat(tenants.standing().verdict()).isEqualTo(new Verdict.InForce());
    }

    @Test
    void a_confirmation_that_is_taken_off_later_changes_nothing() {
        tenants.refresh(version(ALL, 4));
        tenants.refresh(confirmed(version(BLUE, 5), "5"));

        tenants.refresh(version(BLUE, 5));

        assertThat(tenants.standing().verdict()).isEqualTo(new Verdict.InForce());
        assertThat(tenants.isPlanned(19)).isFalse();
    }

    @Test
    void an_old_confirmation_does_not_confirm_the_next_change() {
        tenants.refresh(version(ALL, 4));
        tenants.refresh(confirmed(version(BLUE, 5), "5"));

        tenants.refresh(
                confirmed(version("namespaceSelector: {matchLabels: {tier: none}}", 6), "5"));

        assertThat(tenants.waiting()).contains("would release 10 of the 10 namespaces");
        assertThat(tenants.isPlanned(0)).isTrue();
    }

    @Test
    void a_change_that_is_undone_is_in_force_at_once() {
        tenants.refresh(version(ALL, 4));
        tenants.refresh(version(BLUE, 5));

        tenants.refresh(version(ALL, 6));

        assertThat(tenants.standing().verdict()).isEqualTo(new Verdict.InForce());
        assertThat(tenants.isPlanned(19)).isTrue();
    }

    @Test
    void a_preview_that_selects_less_waits_for_nothing() {
        tenants.refresh(version(ALL + "\nmode: Preview", 4));

        tenants.refresh(version(BLUE + "\nmode: Preview", 5));

        assertThat(tenants.standing().verdict()).isEqualTo(new Verdict.Previewed());
    }

    @Test
    void after_a_restart_what_stands_says_what_is_released() {
        tenants.hold(20);

        tenants.refresh(version(BLUE, 5));

        assertThat(tenants.waiting())
                .contains("would release 10 of the 20 namespaces")
                .contains("The version before is not known any more: what stands stays.");
        assertThat(tenants.fate()).isEqualTo(Fate.UNKNOWN);
        assertThat(tenants.isPlanned(0)).isTrue();
    }

    @Test
    void after_a_restart_a_confirmed_release_goes() {
        tenants.hold(20);
        tenants.refresh(version(BLUE, 5));

        tenants.refresh(confirmed(version(BLUE, 5), "5"));

        assertThat(tenants.standing().verdict()).isEqualTo(new Verdict.InForce());
        assertThat(tenants.fate()).isEqualTo(Fate.RETAIN);
    }

    @Test
    void after_a_restart_another_edit_is_held_against_what_stands_too() {
        tenants.hold(20);
        tenants.refresh(version(BLUE, 5));

        tenants.refresh(version(WITHOUT_SIX, 6));

        assertThat(tenants.waiting()).contains("would release 6 of the 20 namespaces");
        tenants.refresh(version(ALL, 7));
        assertThat(tenants.standing().verdict()).isEqualTo(new Verdict.InForce());
    }

    @Test
    void what_was_in_force_before_a_restart_is_in_force_after_it_whatever_marks_say() {
        tenants.hold(20);

        tenants.refresh(told(version(BLUE, 5), 5));

        assertThat(tenants.standing().verdict()).isEqualTo(new Verdict.InForce());
        assertThat(tenants.fate()).isEqualTo(Fate.RETAIN);
    }

    @Test
    void what_waited_before_a_restart_waits_after_it() {
        tenants.hold(20);
        var policy = version(BLUE, 5);
        policy.setStatus(
                new BaselinePolicyStatus(
                        5L,
                        List.of(condition("Ready", "False"), condition("Stalled", "True")),
                        null,
                        null,
                        List.of(),
                        null,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()));

        tenants.refresh(policy);

        assertThat(tenants.standing().verdict()).isInstanceOf(Verdict.BlastRadius.class);
    }

    @Test
    void an_edit_while_nobody_looked_is_held_against_what_stands() {
        tenants.hold(20);

        tenants.refresh(told(version(BLUE, 5), 4));

        assertThat(tenants.standing().verdict()).isInstanceOf(Verdict.BlastRadius.class);
    }

    @Test
    void marks_in_namespaces_that_are_gone_count_for_nothing() {
        tenants.hold(20);
        tenants.vanish(5);

        tenants.refresh(version(WITHOUT_SIX, 5));

        assertThat(tenants.standing().verdict()).isEqualTo(new Verdict.InForce());
    }

    @Test
    void an_invalid_edit_does_not_free_what_waits() {
        tenants.hold(20);
        tenants.refresh(version(BLUE, 5));

        tenants.refresh(version("mode: Enforce", 6));

        assertThat(tenants.fate()).isEqualTo(Fate.UNKNOWN);
    }

    private static BaselinePolicy told(BaselinePolicy policy, long generation) {
        policy.setStatus(
                new BaselinePolicyStatus(
                        generation,
                        List.of(condition("Ready", "True")),
                        null,
                        null,
                        List.of(),
                        null,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()));
        return policy;
    }

    private static Condition condition(String type, String status) {
        return new Condition(type, status, 5L, "2026-11-25T12:00:00Z", "Because", "It is so.");
    }
}
