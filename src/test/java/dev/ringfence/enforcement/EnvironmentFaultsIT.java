package dev.ringfence.enforcement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.bed.AuditLog;
import dev.ringfence.bed.Endpoints;
import dev.ringfence.bed.Sandbox;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What surrounds the operator fails: it repairs again within seconds, deletes nothing, writes no
/// storm, and logs no error.
class EnvironmentFaultsIT extends BreakableBedTest {

    EnvironmentFaultsIT(@TempDir Path folder) {
        super(folder);
    }

    @Test
    void the_api_server_is_killed_and_comes_back() {
        try (var operator = start(brisk())) {
            plane.restartApiServer();

            assertThat(repairs("after a restart of the API server")).isLessThan(WITHIN_SECONDS);
            assertNoHarm(operator, 2);
        }
    }

    @Test
    void etcd_is_killed_and_comes_back() {
        try (var operator = start(brisk())) {
            plane.restartEtcd();

            assertThat(repairs("after a restart of etcd")).isLessThan(WITHIN_SECONDS);
            assertNoHarm(operator, 2);
        }
    }

    @Test
    void etcd_hangs_for_a_quarter_of_a_minute() {
        try (var operator = start(brisk())) {
            plane.pauseEtcd();
            Sandbox.letPass(Duration.ofSeconds(15));
            plane.resumeEtcd();

            assertThat(repairs("after etcd hung for 15 s")).isLessThan(WITHIN_SECONDS);
            assertNoHarm(operator, 2);
        }
    }

    @Test
    void all_connections_are_cut() {
        try (var operator = start(brisk())) {
            wire.cut();

            assertThat(repairs("after a cut of all connections")).isLessThan(WITHIN_SECONDS);
            assertNoHarm(operator, 2);
        }
    }

    /// The API server that answers next has no history that is older than itself: 410 Gone.
    @Test
    void what_happened_while_nobody_could_watch_is_repaired_from_a_new_list() {
        try (var operator = start(brisk())) {
            wire.refuse();
            sandbox.resource(namespace, INGRESS).delete();
            open(EGRESS);
            plane.restartApiServer();
            Instant admitted = Instant.now();
            wire.admit();

            Duration took = closed();

            print("after a lost history", took);
            assertThat(took).isLessThan(WITHIN_SECONDS);
            assertThat(requests(admitted))
                    .extracting(request -> request.verb() + " " + request.resource())
                    .contains("list networkpolicies");
            assertNoHarm(operator, 3);
        }
    }

    /// As when a node or a load balancer vanishes: no end of the connection is told.
    @Test
    void connections_that_are_dead_without_anybody_saying_so_are_found_by_their_silence() {
        try (var operator = start(brisk("--longest-silence=3s"))) {
            Endpoints endpoints = operator.awaitReady();
            wire.goDead();

            Duration took = repairs("after all connections went dead, with a silence of 3 s");

            assertThat(took).isBetween(Duration.ofMillis(500), Duration.ofSeconds(20));
            assertThat(endpoints.metric("ringfence_silences_ended_total")).isPositive();
            assertThat(endpoints.get("/livez").statusCode()).isEqualTo(200);
            assertNoHarm(operator, 3);
        }
    }

    /// As where a cluster is large and its API server has little to run on.
    @Test
    void slow_lists_delay_the_repair_and_nothing_else() {
        try (var operator = start()) {
            wire.refuse();
            sandbox.resource(namespace, INGRESS).delete();
            open(EGRESS);
            wire.answerAfter(Duration.ofMillis(1_500));
            wire.admit();

            Duration took = closed();

            print("where each piece of an answer comes 1.5 s late", took);
            assertThat(took).isBetween(Duration.ofMillis(1_500), Duration.ofSeconds(40));
            assertThat(operator.awaitReady().metric("ringfence_leader")).isEqualTo(1);
            wire.answerAfter(Duration.ZERO);
            assertThat(repairs("after slow lists")).isLessThan(WITHIN_SECONDS);
            assertNoHarm(operator, 4);
        }
    }

    @Test
    void a_start_with_slow_lists_acts_on_nothing_before_it_has_seen_all() {
        start().close();
        sandbox.resource(namespace, INGRESS).delete();
        wire.answerAfter(Duration.ofMillis(1_500));

        try (var operator = start()) {
            wire.answerAfter(Duration.ZERO);
            assertThat(repairs("after a slow start")).isLessThan(WITHIN_SECONDS);
            assertNoHarm(operator, 1);
        }
    }

    @Test
    void a_busy_api_server_is_asked_again_no_sooner_than_it_asks_for() {
        var others = List.of(sandbox.namespace("inn"), sandbox.namespace("mill"));
        try (var operator = start(brisk())) {
            others.forEach(other -> sandbox.awaitNames(other, INGRESS, EGRESS));
            BusyServer.refuse(admin);
            // The API server hears of it by a watch of its own.
            Sandbox.letPass(Duration.ofSeconds(2));
            Instant refusing = Instant.now();

            sandbox.resource(namespace, INGRESS).delete();
            others.forEach(other -> sandbox.resource(other, INGRESS).delete());
            Sandbox.letPass(Duration.ofSeconds(8));
            var refused = refusedWrites(refusing);
            BusyServer.admit(admin);
            Duration took = closed();

            print("after 429 with Retry-After, %d times".formatted(refused.size()), took);
            assertThat(refused).hasSizeBetween(2, 20);
            // Those that were on their way together belong together.
            assertThat(gaps(refused))
                    .filteredOn(gap -> gap.compareTo(Duration.ofMillis(250)) > 0)
                    .isNotEmpty()
                    .allSatisfy(gap -> assertThat(gap).isGreaterThan(Duration.ofMillis(900)));
            assertThat(took).isLessThan(Duration.ofSeconds(20));
            assertNoHarm(operator, 40);
        }
    }

    private List<Instant> refusedWrites(Instant since) {
        return requests(since).stream()
                .filter(request -> request.resource().equals("networkpolicies"))
                .filter(request -> request.code() == 429)
                .map(AuditLog.Request::time)
                .sorted()
                .toList();
    }

    private static List<Duration> gaps(List<Instant> times) {
        return IntStream.range(1, times.size())
                .mapToObj(i -> Duration.between(times.get(i - 1), times.get(i)))
                .toList();
    }
}
