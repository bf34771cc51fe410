package dev.ringfence.enforcement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.bed.AuditLog;
import dev.ringfence.bed.ControlPlanes;
import dev.ringfence.bed.Installation;
import dev.ringfence.bed.Kubeconfig;
import dev.ringfence.bed.LocalControlPlane;
import dev.ringfence.bed.PackagedOperator;
import dev.ringfence.bed.Sandbox;
import dev.ringfence.bed.Wire;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// A test that breaks what surrounds the operator, on a control plane that such tests have for
/// themselves.
abstract class BreakableBedTest {

    static final String INGRESS = "ringfence-default-deny-ingress";
    static final String EGRESS = "ringfence-default-deny-egress";
    static final Duration WITHIN_SECONDS = Duration.ofSeconds(8);

    final LocalControlPlane plane = Shared.PLANE;
    final KubernetesClient admin = Shared.ADMIN;
    final Wire wire = new Wire(plane.port());
    final Sandbox sandbox = new Sandbox(admin);
    private final Path folder;
    String baseline = "";
    String namespace = "";
    private Instant start = Instant.now();

    /// Starts at the first use, and ends with the JVM.
    private static final class Shared {

        static final LocalControlPlane PLANE = LocalControlPlane.start(ControlPlanes.programs());
        static final Config ACCESS =
                new ConfigBuilder(Config.fromKubeconfig(PLANE.adminKubeconfig()))
                        // It shall not wait where the API server is away.
                        .withRequestRetryBackoffLimit(0)
                        .build();
        static final KubernetesClient ADMIN =
                new KubernetesClientBuilder().withConfig(ACCESS).build();
        static final String TOKEN;

        static {
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(PLANE::close, "stop the control plane"));
            Installation.apply(ADMIN);
            TOKEN = Installation.token(ADMIN);
        }

        private Shared() {}
    }

    /// @param folder for what the operator reads and prints
    BreakableBedTest(Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void aNamespaceToKeepClosed() {
        baseline = sandbox.baseline("closed", "");
        namespace = sandbox.namespace("shop");
    }

    @AfterEach
    void leaveNothingBehind() {
        sandbox.close();
        wire.close();
    }

    /// An operator at the other end of the wire, with all in place.
    PackagedOperator start(String... options) {
        String kubeconfig =
                Kubeconfig.token(Shared.ACCESS, Shared.TOKEN).through(wire.port()).yaml();
        var operator = PackagedOperator.start(folder, kubeconfig, options);
        operator.awaitReady();
        sandbox.awaitNames(namespace, INGRESS, EGRESS);
        start = Instant.now();
        return operator;
    }

    static String[] brisk(String... more) {
        var options =
                new ArrayList<>(
                        List.of(
                                "--lease-duration=3s",
                                "--renew-deadline=2s",
                                "--retry-period=300ms"));
        options.addAll(List.of(more));
        return options.toArray(String[]::new);
    }

    /// Somebody deletes a policy.
    ///
    /// @return how long until all stood again
    Duration repairs(String when) {
        return repairs(when, INGRESS, EGRESS);
    }

    Duration repairs(String when, String... all) {
        Awaitility.await("the API server")
                .atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() -> !sandbox.resource(namespace, INGRESS).delete().isEmpty());
        Duration took = closed(all);
        print(when, took);
        return took;
    }

    Duration closed() {
        return closed(INGRESS, EGRESS);
    }

    Duration closed(String... all) {
        long since = System.nanoTime();
        Awaitility.await("the namespace to be closed again")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptions()
                .untilAsserted(() -> {
                    assertThat(sandbox.policies(namespace)).containsOnlyKeys(all);
                    assertThat(sandbox.policy(namespace, EGRESS).getSpec().getEgress()).isEmpty();
                });
        return Duration.ofNanos(System.nanoTime() - since);
    }

    static void print(String when, Duration took) {
        System.out.printf(Locale.ROOT, "%s: repaired after %.2f s%n", when, took.toMillis() / 1e3);
    }

    void open(String policy) {
        sandbox.resource(namespace, policy)
                .edit(standing ->
                        new NetworkPolicyBuilder(standing)
                                .editSpec()
                                .addNewEgress()
                                .endEgress()
                                .endSpec()
                                .build());
    }

    void assertNoHarm(PackagedOperator operator, int mostWrites) {
        Sandbox.letPass(Duration.ofSeconds(3));
        var writes = plane.auditLog().orElseThrow().policyWritesOf(Installation.USER, start);
        assertThat(writes).hasSizeLessThanOrEqualTo(mostWrites);
        assertThat(writes).noneMatch(request -> request.verb().equals("delete"));
        assertThat(operator.isRunning()).isTrue();
        assertThat(operator.output().lines())
                .noneMatch(line -> line.contains("\"level\":\"ERROR\""));
    }

    List<AuditLog.Request> requests(Instant since) {
        return plane.auditLog().orElseThrow().requestsOf(Installation.USER, since);
    }
}
