package dev.ringfence.enforcement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.bed.AuditLog;
import dev.ringfence.bed.Installation;
import dev.ringfence.bed.OtherVersion;
import dev.ringfence.bed.PackagedOperator;
import dev.ringfence.bed.PackagedOperator.Launch;
import dev.ringfence.bed.Sandbox;
import dev.ringfence.bed.TestBed;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two operators that plan differently: during an upgrade, a downgrade, or where one was forgotten.
class TwoVersionsIT {

    private static final String INGRESS = "ringfence-default-deny-ingress";
    private static final String BLOCK = "ringfence-block-node-metadata";
    private final Sandbox sandbox = new Sandbox();
    private final Path folder;
    private final OtherVersion other;

    TwoVersionsIT(@TempDir Path folder) {
        this.folder = folder;
        other = OtherVersion.in(folder.resolve("other"));
    }

    @BeforeEach
    void noOtherOperator() {
        TestBed.shared().auditLog();
        TestBed.shared().operator().stop();
    }

    @AfterEach
    void leaveNothingBehind() {
        sandbox.close();
    }

    @Test
    void an_upgrade_and_a_downgrade_write_each_difference_once_and_alarm_nobody() {
        String baseline = sandbox.baseline("closed", "isolate: [Ingress]");
        var namespaces = List.of(sandbox.namespace("shop"), sandbox.namespace("bank"));
        try (var older = launch("older").of(other).operator(kubeconfig(), LeaderElectionIT.BRISK)) {
            older.awaitReady();
            namespaces.forEach(each -> awaitBlock(each, /* isKnown= */ false));
            sandbox.awaitCondition(baseline, "Ready", "True");
            try (var newer = launch("newer").operator(kubeconfig(), LeaderElectionIT.BRISK)) {
                newer.awaitReady();
                Instant upgraded = end(older);
                namespaces.forEach(each -> awaitBlock(each, /* isKnown= */ true));
                assertOneUpdateEach(namespaces, upgraded);
                sandbox.awaitCondition(baseline, "Ready", "True");

                try (var downgraded =
                        launch("downgraded")
                                .of(other)
                                .operator(kubeconfig(), LeaderElectionIT.BRISK)) {
                    downgraded.awaitReady();
                    Instant back = end(newer);
                    namespaces.forEach(each -> awaitBlock(each, /* isKnown= */ false));
                    assertOneUpdateEach(namespaces, back);
                    sandbox.awaitCondition(baseline, "Ready", "True");
                }
            }
        }
        assertThat(eventsIn(namespaces.getFirst())).isEmpty();
    }

    /// As when somebody installed it twice. Each undoes what the other writes, and both know it.
    @Test
    void two_that_both_act_draw_each_other_into_no_storm_and_say_so() {
        String baseline = sandbox.baseline("closed", "isolate: [Ingress]");
        String namespace = sandbox.namespace("shop");
        try (var newer = launch("newer").operator(kubeconfig(), "--leader-election=off")) {
            var endpoints = newer.awaitReady();
            sandbox.awaitNames(namespace, BLOCK, INGRESS);
            var deny = sandbox.policy(namespace, INGRESS);
            Instant start = Instant.now();
            try (var older =
                    launch("older").of(other).operator(kubeconfig(), "--leader-election=off")) {
                older.awaitReady();
                sandbox.awaitEvent(namespace, event -> event.getReason().equals("Contested"));
                Awaitility.await("the metric")
                        .until(() ->
                                endpoints.metric(
                                                "ringfence_contested_policies{baselinepolicy=\"%s\"}"
                                                        .formatted(baseline))
                                        == 1.0);
                Sandbox.letPass(Duration.ofSeconds(15));
                older.terminate();
                older.waitFor(Duration.ofSeconds(5));
            }
            awaitBlock(namespace, /* isKnown= */ true);

            // Ten at once for each, and then, together, not more than two in five seconds.
            assertThat(updates(namespace, BLOCK, start)).hasSizeBetween(12, 40);
            assertThat(sandbox.policy(namespace, INGRESS)).isEqualTo(deny);
            sandbox.awaitCondition(baseline, "Ready", "True");
            Instant quiet = Instant.now();
            Sandbox.letPass(Duration.ofSeconds(6));
            assertThat(updates(namespace, BLOCK, quiet)).isEmpty();
        }
    }

    private Launch launch(String name) {
        try {
            return Launch.in(Files.createDirectory(folder.resolve(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String kubeconfig() {
        return TestBed.shared().operatorKubeconfig();
    }

    private static Instant end(PackagedOperator leader) {
        Instant ended = Instant.now();
        leader.terminate();
        leader.waitFor(Duration.ofSeconds(5));
        return ended;
    }

    /// @param isKnown whether the one that wrote it knows the endpoint
    private void awaitBlock(String namespace, boolean isKnown) {
        sandbox.awaitPolicy(namespace, BLOCK, policy -> excepted(policy) == isKnown);
    }

    private static boolean excepted(NetworkPolicy policy) {
        return policy.getSpec().getEgress().stream()
                .flatMap(rule -> rule.getTo().stream())
                .filter(peer -> peer.getIpBlock() != null)
                .flatMap(peer ->
                        Objects.requireNonNullElse(peer.getIpBlock().getExcept(), List.<String>of())
                                .stream())
                .anyMatch(OtherVersion.UNKNOWN_TO_IT::equals);
    }

    private static void assertOneUpdateEach(List<String> namespaces, Instant since) {
        Sandbox.letPass(Duration.ofSeconds(3));
        var writes = new ArrayList<String>();
        writes(since).forEach(write -> writes.add(write.namespace() + "/" + write.name()));
        assertThat(writes)
                .containsExactlyInAnyOrderElementsOf(
                        namespaces.stream().map(each -> each + "/" + BLOCK).toList());
    }

    private static List<AuditLog.Request> updates(String namespace, String policy, Instant since) {
        return writes(since).stream()
                .filter(write -> write.namespace().equals(namespace))
                .filter(write -> write.name().equals(policy) && write.code() == 200)
                .toList();
    }

    /// By either version.
    private static List<AuditLog.Request> writes(Instant since) {
        return TestBed.shared().auditLog().policyWritesOf(Installation.USER, since);
    }

    private List<String> eventsIn(String namespace) {
        return sandbox.events(namespace).stream()
                .map(event -> event.getReason() + ": " + event.getNote())
                .toList();
    }
}
