package dev.ringfence.enforcement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.api.v1alpha1.BaselinePolicyStatus;
import dev.ringfence.api.v1alpha1.Expiration;
import dev.ringfence.bed.PackagedOperator;
import dev.ringfence.bed.PackagedOperator.Launch;
import dev.ringfence.bed.Sandbox;
import dev.ringfence.bed.TestBed;
import dev.ringfence.bed.WallClock;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Somebody sets the clock of the operator's machine by an hour.
class ClockJumpsIT {

    private static final String INGRESS = "ringfence-default-deny-ingress";
    private static final String EGRESS = "ringfence-default-deny-egress";
    private static final Duration AN_HOUR = Duration.ofHours(1);

    /// How often the operator looks at its clock, and a pass.
    private static final Duration LOOKS_WITHIN = Duration.ofSeconds(12);

    private final Sandbox sandbox = new Sandbox();
    private final Launch launch;
    private final WallClock clock;
    private String namespace = "";
    private int others;

    ClockJumpsIT(@TempDir Path folder) {
        clock = WallClock.in(folder);
        launch = Launch.in(folder).by(clock);
    }

    @BeforeEach
    void noOtherOperator() {
        TestBed.shared().operator().stop();
        namespace = sandbox.namespace("shop");
    }

    @AfterEach
    void leaveNothingBehind() {
        sandbox.close();
    }

    @Test
    void an_hour_forward_closes_what_expires_by_then_and_an_hour_back_opens_nothing() {
        Instant expires = now().plusSeconds(1_800);
        String baseline = sandbox.baseline("tenants", ExpiryIT.exceptions(expires));
        String partner = sandbox.policyOf("tenants", "partner");
        String stays = sandbox.policyOf("tenants", "stays");
        try (var operator = start()) {
            sandbox.awaitNames(namespace, EGRESS, INGRESS, partner, stays);

            clock.set(AN_HOUR);
            sandbox.awaitNames(namespace, EGRESS, INGRESS, stays);
            awaitExpired(baseline, expires);
            awaitSaid(operator, "the clock was set forward by ");

            clock.set(Duration.ZERO);
            awaitSaid(operator, "the clock was set back by ");
            assertStaysClosed(stays);
            assertKeepsItsPace(baseline, stays);
        }
        try (var _ = start()) {
            assertStaysClosed(stays);
            assertThat(status(baseline).expired()).containsExactly(expired(expires));
            assertThat(eventsOfExpiry()).isEqualTo(1);
        }
    }

    @Test
    void an_hour_back_after_an_exception_expired_opens_nothing_also_after_a_restart() {
        Instant expires = now().plusSeconds(6);
        String baseline = sandbox.baseline("tenants", ExpiryIT.exceptions(expires));
        String partner = sandbox.policyOf("tenants", "partner");
        String stays = sandbox.policyOf("tenants", "stays");
        try (var _ = start()) {
            sandbox.awaitNames(namespace, EGRESS, INGRESS, partner, stays);
            sandbox.awaitNames(namespace, EGRESS, INGRESS, stays);
            awaitExpired(baseline, expires);

            clock.set(AN_HOUR.negated());
            assertStaysClosed(stays);
            assertKeepsItsPace(baseline, stays);
        }
        try (var _ = start()) {
            assertStaysClosed(stays);
            assertKeepsItsPace(baseline, stays);
            assertThat(eventsOfExpiry()).isEqualTo(1);
        }
    }

    @Test
    void what_is_to_be_tried_again_does_not_wait_for_the_hour_that_the_clock_lost() {
        String baseline = sandbox.baseline("closed", "");
        try (var _ = start()) {
            sandbox.awaitNames(namespace, EGRESS, INGRESS);
            ResourceQuota quota = sandbox.limitPolicies(namespace, 1);
            sandbox.resource(namespace, INGRESS).delete();
            Awaitility.await("the quota to refuse it")
                    .atMost(Duration.ofSeconds(20))
                    .until(() ->
                            status(baseline).findings().stream()
                                    .anyMatch(each -> each.kind().equals("ApplyFailed")));

            clock.set(AN_HOUR.negated());
            long set = System.nanoTime();
            sandbox.admin().resource(quota).delete();
            sandbox.awaitNames(namespace, EGRESS, INGRESS);

            Duration took = Duration.ofNanos(System.nanoTime() - set);
            System.out.printf(
                    Locale.ROOT,
                    "after the clock was set back, tried again after %.1f s%n",
                    took.toMillis() / 1e3);
            assertThat(took).isLessThan(LOOKS_WITHIN);
            sandbox.awaitCondition(baseline, "Ready", "True");
        }
    }

    private PackagedOperator start() {
        var operator = launch.operator(TestBed.shared().operatorKubeconfig());
        operator.awaitReady();
        return operator;
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS);
    }

    private BaselinePolicyStatus status(String baseline) {
        return sandbox.status(baseline).orElseThrow();
    }

    private static Expiration expired(Instant expires) {
        return new Expiration("partner", expires.toString());
    }

    private void awaitExpired(String baseline, Instant expires) {
        Awaitility.await("the status to tell of it")
                .atMost(Duration.ofSeconds(10))
                .until(() -> status(baseline).expired().equals(List.of(expired(expires))));
    }

    private static void awaitSaid(PackagedOperator operator, String words) {
        Awaitility.await(words)
                .atMost(Duration.ofSeconds(5))
                .until(() -> operator.output().contains(words));
    }

    private void assertStaysClosed(String stays) {
        Awaitility.await("the exception to stay closed")
                .during(LOOKS_WITHIN)
                .atMost(LOOKS_WITHIN.plusSeconds(5))
                .until(() ->
                        Set.of(EGRESS, INGRESS, stays)
                                .equals(sandbox.policies(namespace).keySet()));
    }

    /// It repairs, and tells, as fast as ever.
    private void assertKeepsItsPace(String baseline, String stays) {
        for (int i = 0; i < 3; i++) {
            long deleted = System.nanoTime();
            sandbox.resource(namespace, INGRESS).delete();
            sandbox.awaitNames(namespace, EGRESS, INGRESS, stays);
            assertThat(Duration.ofNanos(System.nanoTime() - deleted))
                    .isLessThan(Duration.ofSeconds(2));
        }
        String other = sandbox.namespace("other-" + others++);
        Awaitility.await("the status to count one more")
                .atMost(Duration.ofSeconds(8))
                .until(() -> selected(baseline) == 2);
        sandbox.delete(other);
        Awaitility.await("the status to count one less")
                .atMost(Duration.ofSeconds(8))
                .until(() -> selected(baseline) == 1);
    }

    private int selected(String baseline) {
        var counts = status(baseline).namespaces();
        return counts == null ? -1 : counts.selected();
    }

    private long eventsOfExpiry() {
        return sandbox.events(namespace).stream().filter(ExpiryIT::tellsOfExpiry).count();
    }
}
