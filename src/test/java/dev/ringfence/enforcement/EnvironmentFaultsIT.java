package dev.ringfence.enforcement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.bed.AuditLog;
import dev.ringfence.bed.ControlPlanes;
import dev.ringfence.bed.Endpoints;
import dev.ringfence.bed.Installation;
import dev.ringfence.bed.Kubeconfig;
import dev.ringfence.bed.LocalControlPlane;
import dev.ringfence.bed.PackagedOperator;
import dev.ringfence.bed.Sandbox;
import dev.ringfence.bed.Wire;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What surrounds the operator fails: it repairs again within seconds, deletes nothing, writes no
/// storm, and logs no error. On a control plane of this class's own, which it may break.
class EnvironmentFaultsIT {

    private static final String INGRESS = "ringfence-default-deny-ingress";
    private static final String EGRESS = "ringfence-default-deny-egress";
    private static final Duration WITHIN_SECONDS = Duration.ofSeconds(8);

    private final LocalControlPlane plane = Shared.PLANE;
    private final KubernetesClient admin = Shared.ADMIN;
    private final Wire wire = new Wire(plane.port());
    private final Sandbox sandbox = new Sandbox(admin);
    private final Path folder;
    private String namespace = "";
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

    EnvironmentFaultsIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void aNamespaceToKeepClosed() {
        sandbox.baseline("closed", "");
        namespace = sandbox.namespace("shop");
    }

    @AfterEach
    void leaveNothingBehind() {
        sandbox.close();
        wire.close();
    }

    /// An operator at the other end of the wire, with all in place.
    private PackagedOperator start(String... options) {
        String kubeconfig =
                Kubeconfig.token(Shared.ACCESS, Shared.TOKEN).through(wire.port()).yaml();
        var operator = PackagedOperator.start(folder, kubeconfig, options);
        operator.awaitReady();
        sandbox.awaitNames(namespace, INGRESS, EGRESS);
        start = Instant.now();
        return operator;
    }

    private static String[] brisk(String... more) {
        var options =
                new ArrayList<>(
                        List.of(
                                "--lease-duration=3s",
                                "--renew-deadline=2s",
                                "--retry-period=300ms"));
        options.addAll(List.of(more));
        return options.toArray(String[]::new);
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
            pass(Duration.ofSeconds(15));
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

    @Test
    void a_busy_api_server_is_asked_again_no_sooner_than_it_asks_for() {
        var others = List.of(sandbox.namespace("inn"), sandbox.namespace("mill"));
        try (var operator = start(brisk())) {
            others.forEach(other -> sandbox.awaitNames(other, INGRESS, EGRESS));
            BusyServer.refuse(admin);
            // The API server hears of it by a watch of its own.
            pass(Duration.ofSeconds(2));
            Instant refusing = Instant.now();

            sandbox.resource(namespace, INGRESS).delete();
            others.forEach(other -> sandbox.resource(other, INGRESS).delete());
            pass(Duration.ofSeconds(8));
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

    @Test
    void a_baseline_of_a_future_version_stops_nothing_else() {
        try (var operator = start(brisk())) {
            acceptAnything();
            admin.resource(
                            """
                            apiVersion: ringfence.dev/v1alpha1
                            kind: BaselinePolicy
                            metadata: {name: future}
                            spec:
                              mode: Turbo
                              isolate: [Sideways]
                              onBreach: Shout
                              namespaceSelector: {matchLabels: {sandbox: nobody}}
                              warp: {speed: 9}
                            """)
                    .create();
            try {
                assertThat(repairs("next to a baseline of a future version"))
                        .isLessThan(WITHIN_SECONDS);
                Awaitility.await("the future baseline to be stalled")
                        .atMost(Duration.ofSeconds(10))
                        .until(() -> future().get().toString().contains("Stalled"));
                assertNoHarm(operator, 2);
            } finally {
                future().delete();
                Installation.apply(admin);
            }
        }
    }

    /// No type of ours can hold it.
    private Resource<GenericKubernetesResource> future() {
        return admin.genericKubernetesResources("ringfence.dev/v1alpha1", "BaselinePolicy")
                .withName("future");
    }

    /// Somebody deletes a policy.
    ///
    /// @return how long until all stood again
    private Duration repairs(String when) {
        Awaitility.await("the API server")
                .atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() -> !sandbox.resource(namespace, INGRESS).delete().isEmpty());
        Duration took = closed();
        print(when, took);
        return took;
    }

    private Duration closed() {
        long since = System.nanoTime();
        Awaitility.await("the namespace to be closed again")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptions()
                .untilAsserted(() -> {
                    assertThat(sandbox.policies(namespace)).containsOnlyKeys(INGRESS, EGRESS);
                    assertThat(sandbox.policy(namespace, EGRESS).getSpec().getEgress()).isEmpty();
                });
        return Duration.ofNanos(System.nanoTime() - since);
    }

    private static void print(String when, Duration took) {
        System.out.printf(Locale.ROOT, "%s: repaired after %.2f s%n", when, took.toMillis() / 1e3);
    }

    private static void pass(Duration time) {
        Instant end = Instant.now().plus(time);
        Awaitility.await().atMost(time.plusSeconds(5)).until(() -> Instant.now().isAfter(end));
    }

    private void open(String policy) {
        sandbox.resource(namespace, policy)
                .edit(standing ->
                        new NetworkPolicyBuilder(standing)
                                .editSpec()
                                .addNewEgress()
                                .endEgress()
                                .endSpec()
                                .build());
    }

    private void assertNoHarm(PackagedOperator operator, int mostWrites) {
        pass(Duration.ofSeconds(3));
        var writes =
                requests(start).stream()
                        .filter(AuditLog.Request::isWrite)
                        .filter(request -> request.resource().equals("networkpolicies"))
                        .toList();
        assertThat(writes).hasSizeLessThanOrEqualTo(mostWrites);
        assertThat(writes).noneMatch(request -> request.verb().equals("delete"));
        assertThat(operator.isRunning()).isTrue();
        assertThat(operator.output().lines())
                .noneMatch(line -> line.contains("\"level\":\"ERROR\""));
    }

    private List<AuditLog.Request> requests(Instant since) {
        return plane.auditLog().orElseThrow().requestsOf(Installation.USER, since);
    }

    /// As the schema of a later version may have more words.
    private void acceptAnything() {
        var crd =
                admin.apiextensions()
                        .v1()
                        .customResourceDefinitions()
                        .withName("baselinepolicies.ringfence.dev");
        var loose = new CustomResourceDefinitionBuilder(crd.get()).build();
        loose.getMetadata().setManagedFields(List.of());
        loosen(loose.getSpec().getVersions().getFirst().getSchema().getOpenAPIV3Schema());
        crd.patch(loose);
        Awaitility.await("the loose schema")
                .ignoreExceptions()
                .until(() ->
                        admin.resource(
                                                """
                                                apiVersion: ringfence.dev/v1alpha1
                                                kind: BaselinePolicy
                                                metadata: {name: probe}
                                                spec: {mode: Turbo, namespaceSelector: {}}
                                                """)
                                        .dryRun()
                                        .create()
                                != null);
    }

    private static void loosen(JSONSchemaProps schema) {
        schema.setXKubernetesValidations(List.of());
        schema.setEnum(List.of());
        if ("object".equals(schema.getType()) && !schema.getProperties().isEmpty()) {
            schema.setXKubernetesPreserveUnknownFields(
                    /* xKubernetesPreserveUnknownFields= */ true);
        }
        schema.getProperties().values().forEach(EnvironmentFaultsIT::loosen);
        if (schema.getItems() != null) {
            loosen(schema.getItems().getSchema());
        }
    }
}
