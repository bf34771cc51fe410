package dev.ringfence.enforcement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.api.v1alpha1.BaselinePolicy;
import dev.ringfence.api.v1alpha1.BaselinePolicyStatus;
import dev.ringfence.api.v1alpha1.NamespaceCounts;
import dev.ringfence.bed.AuditLog;
import dev.ringfence.bed.Installation;
import dev.ringfence.bed.PackagedOperator;
import dev.ringfence.bed.Sandbox;
import dev.ringfence.bed.TestBed;
import dev.ringfence.enforcement.Replicas.Replica;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Several operators: one acts, and another takes over when that one stops, dies or sleeps.
class LeaderElectionIT {

    private static final String INGRESS = "ringfence-default-deny-ingress";
    private static final String EGRESS = "ringfence-default-deny-egress";

    /// Short, so that nobody waits; the shipped times are five times as long.
    static final String[] BRISK = {
        "--lease-duration=3s", "--renew-deadline=2s", "--retry-period=300ms"
    };

    /// One write after the other, so that there is time to strike between two.
    private static final String[] BRISK_AND_ONE_BY_ONE = {
        "--lease-duration=3s", "--renew-deadline=2s", "--retry-period=300ms", "--workers=1"
    };

    private static final Duration LEASE = Duration.ofSeconds(3);
    private static final Duration AND_TWO_SECONDS = Duration.ofSeconds(2);
    private static final int LOST_THE_LEASE = 3;

    private final Sandbox sandbox = new Sandbox();
    private final Path folder;

    LeaderElectionIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void noOtherOperator() {
        TestBed.shared().operator().stop();
    }

    @AfterEach
    void leaveNothingBehind() {
        sandbox.close();
    }

    @Test
    void a_standby_acts_within_two_seconds_of_a_clean_stop_and_status_never_goes_back() {
        String baseline = sandbox.baseline("closed", "");
        String namespace = sandbox.namespace("shop");
        String gone = sandbox.namespace("gone");
        try (var replicas = new Replicas(folder)) {
            Replica first = replicas.start();
            sandbox.awaitNames(namespace, INGRESS, EGRESS);
            sandbox.awaitNames(gone, INGRESS, EGRESS);
            awaitSelected(baseline, 2);
            Replica standby = replicas.start();
            assertThat(first.readiness()).startsWith("ok: leader; synced: baselinepolicies, ");
            assertThat(standby.readiness()).startsWith("ok: standby of ").contains("; synced: ");
            assertThat(standby.leads()).isFalse();
            // While it stands by: nobody tells it later.
            sandbox.delete(gone);
            awaitSelected(baseline, 1);

            var told = new CopyOnWriteArrayList<BaselinePolicyStatus>();
            try (var _ = statusesOf(baseline, told)) {
                first.process().terminate();
                first.process().waitFor(Duration.ofSeconds(5));
                Duration took = repairs(namespace);

                print("after a clean stop", took);
                assertThat(took).isLessThan(Duration.ofSeconds(2));
                assertThat(standby.leads()).isTrue();
                sandbox.awaitCondition(baseline, "Ready", "True");
                settle();
            }
            assertThat(told)
                    .isNotEmpty()
                    .allSatisfy(status -> {
                        assertThat(counts(status).protectedOnes()).isEqualTo(1);
                        assertThat(Sandbox.condition(status, "Ready").orElseThrow().status())
                                .isEqualTo("True");
                    });
        }
    }

    @Test
    void a_breach_stays_as_old_as_it_is_when_the_leader_changes() {
        String baseline = sandbox.baseline("closed", "");
        String namespace = sandbox.namespace("shop");
        try (var replicas = new Replicas(folder, BRISK)) {
            Replica first = replicas.start();
            sandbox.awaitNames(namespace, INGRESS, EGRESS);
            Replica standby = replicas.start();
            // Found after the standby read the baseline for the first time.
            openForAll(namespace);
            var before = awaitFinding(baseline);
            settle();
            long events = breachEvents(namespace);

            first.process().terminate();
            first.process().waitFor(Duration.ofSeconds(5));
            Replicas.awaitLeader(List.of(standby));
            repairs(namespace);
            settle();

            assertThat(awaitFinding(baseline).findings()).isEqualTo(before.findings());
            assertThat(breachEvents(namespace)).isEqualTo(events).isPositive();
        }
    }

    @Test
    void a_standby_acts_within_the_lease_and_two_seconds_after_the_leader_was_killed() {
        sandbox.baseline("closed", "");
        String namespace = sandbox.namespace("shop");
        try (var replicas = new Replicas(folder, BRISK)) {
            Replica first = replicas.start();
            sandbox.awaitNames(namespace, INGRESS, EGRESS);
            var standbys = List.of(replicas.start(), replicas.start());

            first.process().kill();
            Duration took = repairs(namespace);

            print("after kill -9", took);
            assertThat(took).isLessThan(LEASE.plus(AND_TWO_SECONDS));
            Replica leader = Replicas.awaitLeader(standbys);
            assertThat(standbys).filteredOn(Replica::leads).containsExactly(leader);
        }
    }

    @Test
    void a_leader_that_dies_in_the_middle_of_its_writes_leaves_nothing_undone_and_nothing_twice() {
        TestBed.shared().auditLog();
        var namespaces = manyNamespaces(60);
        try (var replicas = new Replicas(folder, BRISK_AND_ONE_BY_ONE)) {
            Replica first = replicas.start();
            replicas.start();
            Instant start = Instant.now();
            sandbox.baseline("closed", "");
            awaitWrites(start, 20);

            first.process().kill();
            long killed = System.nanoTime();
            int before = created(start);
            namespaces.forEach(namespace -> sandbox.awaitNames(namespace, INGRESS, EGRESS));

            print("after a death among writes all is done", since(killed));
            assertThat(before).isLessThan(120);
            assertThat(created(start)).isEqualTo(120);
            assertThat(writes(start)).noneMatch(request -> request.verb().equals("delete"));
        }
    }

    @Test
    void a_leader_that_wakes_up_after_another_took_over_halts_and_harms_nothing() {
        TestBed.shared().auditLog();
        var namespaces = manyNamespaces(40);
        try (var replicas = new Replicas(folder, BRISK_AND_ONE_BY_ONE)) {
            Replica first = replicas.start();
            var standbys = List.of(replicas.start(), replicas.start());
            Instant start = Instant.now();
            sandbox.baseline("closed", "");
            awaitWrites(start, 20);

            first.process().pause();
            long paused = System.nanoTime();
            namespaces.forEach(namespace -> sandbox.awaitNames(namespace, INGRESS, EGRESS));
            print("after the leader fell asleep among its writes all is done", since(paused));
            Replica leader = Replicas.awaitLeader(standbys);
            // What the sleeper still has in mind is wrong now.
            sandbox.baseline("closed", "isolate: [Ingress]\nprotect: {nodeMetadata: [None]}");
            namespaces.forEach(namespace -> sandbox.awaitNames(namespace, INGRESS));
            settle();
            Instant woken = Instant.now();
            first.process().resume();
            int exit = first.process().waitFor(Duration.ofSeconds(5));

            assertThat(exit).isEqualTo(LOST_THE_LEASE);
            assertThat(first.process().output()).contains("the lease is lost: ");
            settle();
            // A request that was half sent when it fell asleep goes on by itself: that is one
            // policy
            // at most for one worker, and the leader takes it away again.
            assertThat(writes(woken))
                    .extracting(request -> request.namespace() + "/" + request.name())
                    .satisfies(names -> assertThat(Set.copyOf(names)).hasSizeLessThan(2));
            namespaces.forEach(
                    namespace -> assertThat(sandbox.policies(namespace)).containsOnlyKeys(INGRESS));
            assertThat(leader.leads()).isTrue();
        }
    }

    @Test
    void a_lease_in_a_namespace_that_is_not_there_is_refused_with_the_way_out() {
        try (var operator =
                PackagedOperator.start(
                        folder,
                        TestBed.shared().operatorKubeconfig(),
                        "--namespace=elsewhere",
                        "--log-format=text")) {

            assertThat(operator.waitFor(Duration.ofSeconds(30))).isEqualTo(1);
            assertThat(operator.output())
                    .contains("a right on leases in namespace 'elsewhere' is missing");
        }
    }

    private List<String> manyNamespaces(int count) {
        var names = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            names.add(sandbox.namespace("shop-" + i));
        }
        return names;
    }

    /// Deletes a policy.
    ///
    /// @return how long until it stood again
    private Duration repairs(String namespace) {
        long start = System.nanoTime();
        sandbox.resource(namespace, INGRESS).delete();
        sandbox.awaitPolicy(namespace, INGRESS, _ -> true);
        return since(start);
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    private static void print(String what, Duration took) {
        System.out.printf(Locale.ROOT, "%s: %.2f s%n", what, took.toMillis() / 1e3);
    }

    /// Longer than a status waits before it is written, and than any write of a sleeper takes.
    private static void settle() {
        Sandbox.letPass(Duration.ofSeconds(4));
    }

    private void awaitSelected(String baseline, int count) {
        Awaitility.await("status of " + count)
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> sandbox.status(baseline),
                        status ->
                                status.map(BaselinePolicyStatus::namespaces)
                                        .filter(counts ->
                                                counts.selected() == count
                                                        && counts.protectedOnes() == count)
                                        .isPresent());
    }

    private static NamespaceCounts counts(BaselinePolicyStatus status) {
        return Objects.requireNonNull(status.namespaces());
    }

    private BaselinePolicyStatus awaitFinding(String baseline) {
        return Awaitility.await("a finding of " + baseline)
                .until(
                        () -> sandbox.status(baseline),
                        status -> status.filter(known -> !known.findings().isEmpty()).isPresent())
                .orElseThrow();
    }

    private long breachEvents(String namespace) {
        return sandbox.events(namespace).stream()
                .filter(event -> event.getReason().equals("Breach"))
                .count();
    }

    private void openForAll(String namespace) {
        sandbox.admin()
                .resource(
                        """
                        apiVersion: networking.k8s.io/v1
                        kind: NetworkPolicy
                        metadata: {name: open, namespace: %s}
                        spec: {podSelector: {}, policyTypes: [Egress], egress: [{}]}
                        """
                                .formatted(namespace))
                .create();
    }

    private Watch statusesOf(String baseline, List<BaselinePolicyStatus> told) {
        return sandbox.baseline(baseline)
                .watch(
                        new Watcher<BaselinePolicy>() {
                            @Override
                            public void eventReceived(Action action, BaselinePolicy policy) {
                                told.add(policy.getStatus());
                            }

                            @Override
                            public void onClose(WatcherException cause) {
                                throw new IllegalStateException(cause);
                            }
                        });
    }

    private static void awaitWrites(Instant start, int count) {
        Awaitility.await(count + " writes")
                .pollInterval(Duration.ofMillis(10))
                .until(() -> writes(start).size() >= count);
    }

    private static int created(Instant start) {
        return (int)
                writes(start).stream()
                        .filter(request -> request.verb().equals("create") && request.code() == 201)
                        .count();
    }

    /// By any of the operators.
    private static List<AuditLog.Request> writes(Instant start) {
        return TestBed.shared().auditLog().policyWritesOf(Installation.USER, start);
    }
}
