package dev.ringfence.reconcile.inforce;

import static dev.ringfence.reconcile.inforce.Tenants.ALL;
import static dev.ringfence.reconcile.inforce.Tenants.confirmed;
import static dev.ringfence.reconcile.inforce.Tenants.version;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.api.v1alpha1.BaselinePolicy;
import dev.ringfence.drift.Fate;
import dev.ringfence.status.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A baseline is deleted, with twenty tenants in sight.
class DeletedBaselinesTest {

    private final Tenants tenants = new Tenants();

    @Test
    void a_deletion_that_takes_many_policies_along_waits() {
        tenants.refresh(version(ALL + "\nreleasePolicy: Delete", 4));

        tenants.refresh(deleted(version(ALL + "\nreleasePolicy: Delete", 5)));

        assertThat(tenants.waiting())
                .startsWith("The deletion (generation 5) would release 20 of the 20 namespaces")
                .endsWith(
                        "- To delete the baseline and keep its policies: set spec.releasePolicy to Retain.");
        assertThat(tenants.isPlanned(0)).isTrue();
    }

    @Test
    void a_confirmed_deletion_lets_go_only_when_it_is_decided_who_deletes() {
        tenants.refresh(version(ALL + "\nreleasePolicy: Delete", 4));
        var policy = confirmed(deleted(version(ALL + "\nreleasePolicy: Delete", 5)), "5");

        tenants.refresh(policy);

        assertThat(tenants.standing().verdict()).isEqualTo(new Verdict.Leaving());
        assertThat(tenants.isPlanned(0)).isTrue();
        assertThat(tenants.baselines().letGo("tenants", tenants.standing().version())).isTrue();
        assertThat(tenants.isPlanned(0)).isFalse();
        assertThat(tenants.fate()).isEqualTo(Fate.DELETE);
        tenants.refresh(policy);
        assertThat(tenants.fate()).isEqualTo(Fate.DELETE);
        assertThat(tenants.isPlanned(0)).isFalse();
    }

    @Test
    void a_hold_that_was_let_go_can_be_taken_again() {
        tenants.refresh(version(ALL + "\nreleasePolicy: Delete", 4));
        tenants.refresh(confirmed(deleted(version(ALL + "\nreleasePolicy: Delete", 5)), "5"));
        tenants.baselines().letGo("tenants", tenants.standing().version());

        tenants.baselines().keepHold("tenants", tenants.standing().version());

        assertThat(tenants.isPlanned(0)).isTrue();
    }

    @Test
    void another_version_is_not_let_go() {
        tenants.refresh(version(ALL + "\nreleasePolicy: Delete", 4));
        var earlier = tenants.standing().version();
        tenants.refresh(version(ALL + "\nreleasePolicy: Delete", 5));

        assertThat(tenants.baselines().letGo("tenants", earlier)).isFalse();
        assertThat(tenants.isPlanned(0)).isTrue();
    }

    @Test
    void the_way_out_of_a_deletion_is_to_retain() {
        tenants.refresh(version(ALL + "\nreleasePolicy: Delete", 4));
        tenants.refresh(deleted(version(ALL + "\nreleasePolicy: Delete", 5)));

        tenants.refresh(deleted(version(ALL + "\nreleasePolicy: Retain", 6)));

        assertThat(tenants.standing().verdict()).isEqualTo(new Verdict.InForce());
        assertThat(tenants.fate()).isEqualTo(Fate.RETAIN);
    }

    @Test
    void a_deletion_that_was_never_asked_to_take_policies_along_is_none_of_ours() {
        tenants.refresh(version(ALL, 4));
        var policy = version(ALL, 5);
        policy.getMetadata().setDeletionTimestamp("2026-11-25T12:00:00Z");
        policy.getMetadata().setFinalizers(List.of("example.com/other"));

        tenants.refresh(policy);

        assertThat(tenants.standing().verdict()).isEqualTo(new Verdict.InForce());
    }

    private static BaselinePolicy deleted(BaselinePolicy policy) {
        policy.getMetadata().setDeletionTimestamp("2026-11-25T12:00:00Z");
        policy.getMetadata().setFinalizers(List.of("ringfence.dev/release"));
        return policy;
    }
}
