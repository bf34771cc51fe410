package dev.ringfence.enforcement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.bed.AuditLog;
import dev.ringfence.bed.Installation;
import dev.ringfence.bed.TestBed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// How often the operator writes, by the API server's own audit log.
class WritesIT extends ControlPlaneTest {

    private static final String INGRESS = "ringfence-default-deny-ingress";
    private static final String EGRESS = "ringfence-default-deny-egress";
    private static final Duration WINDOW = Duration.ofSeconds(60);

    private String namespace = "";

    @BeforeEach
    void aQuietNamespace() {
        Assumptions.assumeTrue(
                TestBed.shared().controlPlane().auditLog().isPresent(),
                "this bed shows no audit log, so writes cannot be counted");
        String baseline = sandbox.baseline("closed", "");
        namespace = sandbox.namespace("shop");
        sandbox.awaitNames(namespace, INGRESS, EGRESS);
        sandbox.awaitCondition(baseline, "Ready", "True");
        awaitQuiet();
    }

    @Test
    void with_nothing_changed_nothing_is_written_for_a_minute() {
        Instant start = Instant.now();

        Awaitility.await()
                .pollDelay(WINDOW)
                .atMost(WINDOW.plusSeconds(5))
                .until(() -> Instant.now().isAfter(start.plus(WINDOW)));

        assertThat(writesSince(start)).isEmpty();
    }

    @Test
    void a_restart_with_nothing_changed_writes_nothing() {
        Instant start = Instant.now();

        operator().stop();
        operator().start();

        awaitQuiet();
        assertThat(writesSince(start)).isEmpty();
    }

    @Test
    void a_namespace_that_is_only_annotated_costs_nothing() {
        Instant start = Instant.now();

        sandbox.admin()
                .namespaces()
                .withName(namespace)
                .edit(before -> {
                    before.getMetadata().getAnnotations().put("example.com/owner", "me");
                    return before;
                });

        awaitQuiet();
        assertThat(writesSince(start)).isEmpty();
    }

    @Test
    void one_foreign_edit_costs_one_write_and_one_event() {
        Instant start = Instant.now();

        sandbox.openByHand(namespace, EGRESS);

        sandbox.awaitPolicy(namespace, EGRESS, policy -> policy.getSpec().getEgress().isEmpty());
        awaitQuiet();
        assertThat(writesSince(start))
                .extracting(request -> request.verb() + " " + request.resource())
                .containsExactly("update networkpolicies", "create events");
    }

    @Test
    void a_new_namespace_costs_one_write_per_policy() {
        Instant start = Instant.now();

        String another = sandbox.namespace("another");

        sandbox.awaitNames(another, INGRESS, EGRESS);
        awaitQuiet();
        assertThat(writesSince(start))
                .extracting(request -> request.verb() + " " + request.resource())
                .startsWith("create networkpolicies", "create networkpolicies")
                .filteredOn(write -> !write.equals("patch baselinepolicies/status"))
                .hasSize(2);
    }

    /// Status follows within a few seconds; then there is nothing more to say.
    private static void awaitQuiet() {
        Duration quiet = Duration.ofSeconds(5);
        Awaitility.await("the operator to be quiet")
                .atMost(Duration.ofSeconds(60))
                .until(() -> writesSince(Instant.now().minus(quiet)).isEmpty());
    }

    private static List<AuditLog.Request> writesSince(Instant start) {
        return TestBed.shared()
                .controlPlane()
                .auditLog()
                .orElseThrow()
                .requestsOf(Installation.USER, start)
                .stream()
                .filter(AuditLog.Request::isWrite)
                // It is renewed whether or not anything changes.
                .filter(request -> !request.resource().equals("leases"))
                .toList();
    }
}
