package dev.ringfence.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.api.v1alpha1.BaselinePolicyStatus;
import dev.ringfence.api.v1alpha1.Condition;
import dev.ringfence.api.v1alpha1.Finding;
import dev.ringfence.api.v1alpha1.NamespaceCounts;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StatusWriterTest {

    private final Ledger ledger = new Ledger();

    @Test
    void says_enforced_when_every_namespace_is_as_planned() {
        Entries.record(ledger, "shop", Map.of("tenants", Entries.allIsWell()));
        Entries.record(ledger, "bank", Map.of("tenants", Entries.allIsWell()));

        var status = write(new Verdict.InForce());

        assertThat(ready(status))
                .isEqualTo(
                        new Condition(
                                "Ready",
                                "True",
                                7L,
                                "2026-11-25T12:00:00Z",
                                "Enforced",
                                "Every planned policy is stored in 2 namespaces."));
        assertThat(status.conditions()).hasSize(1);
        assertThat(status.namespaces()).isEqualTo(new NamespaceCounts(2, 2, 0, 0, 0, 0));
        assertThat(status.managedPolicies()).isEqualTo(8);
    }

    @Test
    void speaks_of_one_namespace_in_the_singular() {
        Entries.record(ledger, "shop", Map.of("tenants", Entries.allIsWell()));

        var status = write(new Verdict.InForce());

        assertThat(ready(status).message())
                .isEqualTo("Every planned policy is stored in 1 namespace.");
    }

    @Test
    void says_progressing_while_namespaces_are_awaited() {
        Entries.record(ledger, "shop", Map.of("tenants", Entries.allIsWell()));
        Entries.await(ledger, "tenants", "shop", "bank");
        Entries.record(ledger, "shop", Map.of("tenants", Entries.allIsWell()));

        var status = write(new Verdict.InForce());

        assertThat(ready(status))
                .returns("False", Condition::status)
                .returns("Progressing", Condition::reason)
                .returns("1 of 2 namespaces not looked at yet.", Condition::message);
    }

    @Test
    void says_drifted_and_where_when_a_policy_could_not_be_mended() {
        Entries.record(ledger, "shop", Map.of("tenants", Entries.drifted("ringfence-allow-a-b")));
        Entries.record(ledger, "bank", Map.of("tenants", Entries.allIsWell()));

        var status = write(new Verdict.InForce());

        assertThat(ready(status))
                .returns("False", Condition::status)
                .returns("Drifted", Condition::reason)
                .returns("1 of 2 namespaces not as planned; see findings.", Condition::message);
        assertThat(status.findings())
                .containsExactly(
                        new Finding(
                                "shop",
                                "ApplyFailed",
                                "ringfence-allow-a-b",
                                null,
                                "the API server said no",
                                null,
                                "2026-11-25T12:00:00Z"));
    }

    @Test
    void a_breach_is_told_with_its_proof_while_every_policy_is_stored() {
        Entries.record(ledger, "shop", Map.of("tenants", Entries.breached("OPEN_ALL")));
        Entries.record(ledger, "bank", Map.of("tenants", Entries.allIsWell()));

        var status = write(new Verdict.InForce());

        assertThat(ready(status))
                .returns("True", Condition::status)
                .returns("Breached", Condition::reason)
                .returns(
                        "Every planned policy is stored in 2 namespaces, but policies of others break the baseline in 1 of them; see findings.",
                        Condition::message);
        assertThat(status.namespaces()).isEqualTo(new NamespaceCounts(2, 1, 0, 1, 0, 0));
        assertThat(status.findings())
                .containsExactly(
                        new Finding(
                                "shop",
                                "OPEN_ALL",
                                "web",
                                "spec.egress[0]",
                                "breaks EgressIsolated; delete spec.egress[0]",
                                "a pod without labels could do it",
                                "2026-11-25T12:00:00Z"));
    }

    @Test
    void a_breach_beside_a_drift_is_told_and_the_namespace_is_drifted() {
        Entries.record(
                ledger,
                "shop",
                Map.of(
                        "tenants",
                        Entries.drifted("ringfence-a").with(Entries.breaches("OPEN_ALL"))));

        var status = write(new Verdict.InForce());

        assertThat(status.namespaces()).isEqualTo(new NamespaceCounts(1, 0, 0, 0, 1, 0));
        assertThat(status.findings())
                .extracting(Finding::kind)
                .containsExactly("ApplyFailed", "OPEN_ALL");
    }

    @Test
    void a_preview_tells_what_would_be_changed_and_what_breaks_it() {
        Entries.record(
                ledger,
                "shop",
                Map.of("tenants", Entries.pending().with(Entries.breaches("OPEN_ALL"))));

        var status = write(new Verdict.Previewed());

        assertThat(ready(status))
                .returns("Preview", Condition::reason)
                .returns(
                        "Preview: nothing is written. Enforced, it would change 1 of 1 namespace. Policies of others break it in 1; see findings.",
                        Condition::message);
        assertThat(status.namespaces()).isEqualTo(new NamespaceCounts(1, 0, 0, 1, 0, 0));
    }

    @Test
    void a_preview_says_nothing_of_what_it_has_not_looked_at() {
        Entries.await(ledger, "tenants", "shop");

        var status = write(new Verdict.Previewed());

        assertThat(ready(status))
                .returns("False", Condition::status)
                .returns("Progressing", Condition::reason)
                .returns("1 of 1 namespace not looked at yet.", Condition::message);
    }

    @Test
    void says_held_while_policies_wait_for_another_baseline() {
        Entries.record(ledger, "shop", Map.of("tenants", Entries.pending()));

        var status = write(new Verdict.InForce());

        assertThat(ready(status))
                .returns("False", Condition::status)
                .returns("Held", Condition::reason)
                .returns(
                        "1 of 1 namespace waiting for another baseline to become valid; see findings.",
                        Condition::message);
    }

    @Test
    void says_what_a_preview_would_change() {
        Entries.record(ledger, "shop", Map.of("tenants", Entries.pending()));
        Entries.record(ledger, "bank", Map.of("tenants", Entries.allIsWell()));

        var status = write(new Verdict.Previewed());

        assertThat(ready(status))
                .returns("True", Condition::status)
                .returns("Preview", Condition::reason)
                .returns(
                        "Preview: nothing is written. Enforced, it would change 1 of 2 namespaces.",
                        Condition::message);
    }

    @Test
    void an_invalid_edit_is_stalled_and_says_what_stays_in_force() {
        Entries.record(ledger, "shop", Map.of("tenants", Entries.allIsWell()));

        var status = write(new Verdict.LastGoodInForce(List.of("spec.mode: odd", "spec: bad")));

        assertThat(ready(status))
                .returns("False", Condition::status)
                .returns("Invalid", Condition::reason)
                .returns(
                        "The last valid version stays in force.\n- spec.mode: odd\n- spec: bad",
                        Condition::message);
        assertThat(StatusLaws.condition(status, "Stalled").orElseThrow())
                .returns("Invalid", Condition::reason)
                .returns("Waiting changes nothing: the spec must be edited.", Condition::message);
    }

    @Test
    void fields_of_a_newer_version_are_listed_and_say_that_an_upgrade_is_the_way_out() {
        var refusal =
                new Verdict.Refusal(
                        List.of("spec.allow[2].opensUntil: not known", "spec.mode: odd"),
                        List.of("spec.allow[2].opensUntil"));

        var status = write(new Verdict.LastGoodInForce(refusal));

        assertThat(status.unknownFields()).containsExactly("spec.allow[2].opensUntil");
        assertThat(ready(status))
                .returns("UnknownFields", Condition::reason)
                .returns(
                        "The last valid version stays in force.\n- spec.allow[2].opensUntil: not known\n- spec.mode: odd",
                        Condition::message);
        assertThat(StatusLaws.condition(status, "Stalled").orElseThrow())
                .returns("UnknownFields", Condition::reason)
                .returns(
                        "Waiting changes nothing: Ringfence must be upgraded, or the spec edited.",
                        Condition::message);
    }

    @Test
    void lists_at_most_twenty_unknown_fields_and_none_of_them_at_any_length() {
        var paths = IntStream.range(0, 30).mapToObj(i -> "spec." + "x".repeat(i * 20)).toList();

        var status = write(new Verdict.Held(new Verdict.Refusal(paths, paths)));

        assertThat(status.unknownFields())
                .hasSize(20)
                .startsWith("spec.", "spec." + "x".repeat(20))
                .allSatisfy(path -> assertThat(path).hasSizeLessThanOrEqualTo(253));
    }

    @Test
    void an_invalid_baseline_without_a_good_version_promises_nothing() {
        var status = write(new Verdict.Held(List.of("spec.mode: odd")));

        assertThat(ready(status).message())
                .isEqualTo(
                        "No valid version is known: nothing new is written for it, and what stands stays.\n"
                                + "- spec.mode: odd");
        assertThat(status.namespaces()).isEqualTo(new NamespaceCounts(0, 0, 0, 0, 0, 0));
    }

    @Test
    void released_namespaces_are_counted_apart_from_the_selected() {
        Entries.record(ledger, "shop", Map.of("tenants", Entries.released()));

        var status = write(new Verdict.InForce());

        assertThat(status.namespaces()).isEqualTo(new NamespaceCounts(0, 0, 0, 0, 0, 1));
        assertThat(ready(status).status()).isEqualTo("True");
    }

    @Test
    void is_equal_when_nothing_changed_however_much_later() {
        Entries.record(ledger, "shop", Map.of("tenants", Entries.drifted("ringfence-x")));
        var before = write(new Verdict.InForce());

        var after = writeAt("2026-11-26T00:00:00Z", 7, new Verdict.InForce(), before);

        assertThat(after).isEqualTo(before);
    }

    @Test
    void a_new_message_keeps_the_time_of_the_transition() {
        Entries.record(ledger, "shop", Map.of("tenants", Entries.allIsWell()));
        var before = write(new Verdict.InForce());
        Entries.record(ledger, "bank", Map.of("tenants", Entries.allIsWell()));

        var after = writeAt("2026-11-26T00:00:00Z", 8, new Verdict.InForce(), before);

        assertThat(ready(after).lastTransitionTime()).isEqualTo("2026-11-25T12:00:00Z");
        assertThat(ready(after).message()).contains("2 namespaces");
        assertThat(ready(after).observedGeneration()).isEqualTo(8);
    }

    @Test
    void a_new_status_of_a_condition_takes_a_new_time() {
        Entries.record(ledger, "shop", Map.of("tenants", Entries.allIsWell()));
        var before = write(new Verdict.InForce());

        var after =
                writeAt("2026-11-26T00:00:00Z", 8, new Verdict.Held(List.of("spec: bad")), before);

        assertThat(ready(after).lastTransitionTime()).isEqualTo("2026-11-26T00:00:00Z");
    }

    @Test
    void stalled_goes_when_the_spec_is_good_again() {
        var before = write(new Verdict.Held(List.of("spec: bad")));

        var after = writeAt("2026-11-26T00:00:00Z", 8, new Verdict.InForce(), before);

        assertThat(StatusLaws.condition(before, "Stalled")).isPresent();
        assertThat(StatusLaws.condition(after, "Stalled")).isEmpty();
    }

    @Test
    void lists_twenty_findings_and_counts_the_rest() {
        var full = Entries.withDrifted(23);

        var status = write(full, new Verdict.InForce());

        assertThat(status.findings()).hasSize(20);
        assertThat(status.findings().getFirst().namespace()).isEqualTo("shop-00000");
        assertThat(status.findings().getLast().namespace()).isEqualTo("shop-00019");
        assertThat(status.findingsOmitted()).isEqualTo(3);
    }

    @Test
    void does_not_grow_with_the_cluster() {
        int few = write(Entries.withDrifted(50), new Verdict.InForce()).toString().length();

        int many = write(Entries.withDrifted(5_000), new Verdict.InForce()).toString().length();

        assertThat(many).isLessThan(few + 50);
    }

    @Test
    void cuts_what_is_too_long_for_the_schema() {
        var trouble = new Trouble("ApplyFailed", "ringfence-x", "x".repeat(9_000), Entries.NOON);
        Entries.record(
                ledger,
                "shop",
                Map.of("tenants", new Share(State.DRIFTED, Map.of(), List.of(trouble))));
        var problems = Stream.generate(() -> "spec: " + "y".repeat(300)).limit(900).toList();

        var status = write(new Verdict.LastGoodInForce(problems));

        assertThat(status.findings().getFirst().reason()).hasSize(512).endsWith("...");
        assertThat(ready(status).message()).hasSize(4096).endsWith("...");
    }

    private BaselinePolicyStatus write(Verdict verdict) {
        return write(ledger, verdict);
    }

    private static BaselinePolicyStatus write(Ledger ledger, Verdict verdict) {
        return lawful(ledger, "2026-11-25T12:00:00.987Z", 7, verdict, null);
    }

    private BaselinePolicyStatus writeAt(
            String time, long generation, Verdict verdict, BaselinePolicyStatus before) {
        return lawful(ledger, time, generation, verdict, before);
    }

    private static BaselinePolicyStatus lawful(
            Ledger ledger,
            String time,
            long generation,
            Verdict verdict,
            @Nullable BaselinePolicyStatus before) {
        var writer = new StatusWriter(Clock.fixed(Instant.parse(time), ZoneOffset.UTC));
        var status = writer.write(generation, verdict, ledger.summary("tenants"), before);
        StatusLaws.check(status, generation);
        return status;
    }

    private static Condition ready(BaselinePolicyStatus status) {
        return StatusLaws.condition(status, "Ready").orElseThrow();
    }
}
