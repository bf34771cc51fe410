package dev.ringfence.enforcement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.bed.Installation;
import dev.ringfence.bed.PackagedOperator;
import dev.ringfence.bed.Sandbox;
import dev.ringfence.bed.TestBed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The packaged program as a process: how it starts, what it says, how it stops.
class OperatorProcessIT {

    private static final String INGRESS = "ringfence-default-deny-ingress";
    private static final String EGRESS = "ringfence-default-deny-egress";
    private static final int ENDED_BY_SIGTERM = 143;

    private final Sandbox sandbox = new Sandbox();

    private final Path folder;

    OperatorProcessIT(@TempDir Path folder) {
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

    private PackagedOperator start() {
        return PackagedOperator.start(folder, TestBed.shared().operatorKubeconfig());
    }

    @Test
    void it_enforces_and_answers_and_stops_within_five_seconds_of_sigterm() {
        sandbox.baseline("closed", "");
        String namespace = sandbox.namespace("shop");

        try (var operator = start()) {
            var endpoints = operator.awaitReady();
            sandbox.awaitNames(namespace, INGRESS, EGRESS);
            assertThat(endpoints.get("/livez").body()).isEqualTo("ok\n");
            assertThat(endpoints.get("/readyz").statusCode()).isEqualTo(200);
            assertThat(endpoints.get("/metrics").body()).contains("ringfence_build_info{version=");

            operator.terminate();

            assertThat(operator.waitFor(Duration.ofSeconds(5))).isEqualTo(ENDED_BY_SIGTERM);
            assertThat(operator.output().lines())
                    .allSatisfy(line -> assertThat(line).startsWith("{").endsWith("}"))
                    .anySatisfy(line -> assertThat(line).contains("\"stopped\""));
        }
        sandbox.awaitNames(namespace, INGRESS, EGRESS);
    }

    @Test
    void what_happened_while_it_was_away_is_repaired_at_its_start() {
        sandbox.baseline("closed", "");
        String namespace = sandbox.namespace("shop");
        try (var operator = start()) {
            operator.awaitReady();
            sandbox.awaitNames(namespace, INGRESS, EGRESS);
        }
        sandbox.resource(namespace, INGRESS).delete();

        try (var operator = start()) {
            operator.awaitReady();

            sandbox.awaitNames(namespace, INGRESS, EGRESS);
        }
    }

    @Test
    void without_the_crd_it_says_what_to_install_and_once_installed_it_starts() {
        deleteCrd();
        try (var operator =
                PackagedOperator.start(
                        folder, TestBed.shared().operatorKubeconfig(), "--log-format=text")) {
            assertThat(operator.waitFor(Duration.ofSeconds(30))).isEqualTo(1);
            assertThat(operator.output())
                    .contains("the API server does not know BaselinePolicies")
                    .contains("config/crd");
        } finally {
            Installation.apply(sandbox.admin());
        }

        try (var operator = start()) {
            assertThat(operator.awaitReady().get("/readyz").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_crd_that_vanishes_opens_nothing() {
        sandbox.baseline("closed", "releasePolicy: Delete");
        String namespace = sandbox.namespace("shop");
        try (var operator = start()) {
            operator.awaitReady();
            sandbox.awaitNames(namespace, INGRESS, EGRESS);

            deleteCrd();
            Installation.apply(sandbox.admin());

            // A sign that the operator has seen it all: it enforces again.
            String other = sandbox.namespace("other");
            sandbox.baseline("closed", "releasePolicy: Delete");
            Awaitility.await()
                    .atMost(Duration.ofSeconds(90))
                    .untilAsserted(() ->
                            assertThat(sandbox.policies(other)).containsOnlyKeys(INGRESS, EGRESS));
            assertThat(sandbox.policies(namespace)).containsOnlyKeys(INGRESS, EGRESS);
        }
    }

    @Test
    void senseless_settings_are_refused_all_at_once() {
        try (var operator =
                PackagedOperator.run(
                        folder,
                        List.of(
                                "operator",
                                "--http-port=70000",
                                "--workers=none",
                                "--log-format=xml"))) {

            assertThat(operator.waitFor(Duration.ofSeconds(20))).isEqualTo(2);
            assertThat(operator.output())
                    .contains(
                            "--http-port (or RINGFENCE_HTTP_PORT): '70000' is not a number from 0 to 65535")
                    .contains(
                            "--workers (or RINGFENCE_WORKERS): 'none' is not a number from 1 to 256")
                    .contains(
                            "--log-format (or RINGFENCE_LOG_FORMAT): 'xml' is none of auto, json, text");
        }
    }

    private void deleteCrd() {
        Sandbox.needsADisposableCluster();
        var crds = sandbox.admin().apiextensions().v1().customResourceDefinitions();
        crds.withName("baselinepolicies.ringfence.dev").delete();
        Awaitility.await("the CRD to be gone")
                .atMost(Duration.ofSeconds(30))
                .until(() -> crds.withName("baselinepolicies.ringfence.dev").get() == null);
    }
}
