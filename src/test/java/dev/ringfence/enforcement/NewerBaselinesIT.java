package dev.ringfence.enforcement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.api.v1alpha1.Condition;
import dev.ringfence.bed.Sandbox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Baselines that say what this version does not know, or cannot read, under the schema of another
/// version: after the operator was downgraded for example.
class NewerBaselinesIT extends ControlPlaneTest {

    @BeforeEach
    void takeAnything() {
        Sandbox.needsADisposableCluster();
        LooseSchema.installForAnything();
    }

    @AfterEach
    void takeOnlyWhatIsShipped() {
        LooseSchema.restore();
    }

    @Test
    void a_field_that_only_a_newer_version_knows_keeps_the_last_good_version_in_force() {
        String namespace = sandbox.namespace("shop");
        String baseline = sandbox.baseline("closed", "isolate: [Ingress]");
        sandbox.awaitCondition(baseline, "Ready", "True");
        var before = sandbox.policies(namespace);

        sandbox.baseline(
                "closed",
                """
                isolate: [Ingress]
                quarantine: {days: 3}
                allow:
                - {name: web, opensUntil: noon, ingress: [{}]}
                """);
        var status = sandbox.awaitCondition(baseline, "Stalled", "True");

        assertThat(status.unknownFields())
                .containsExactly("spec.allow[0].opensUntil", "spec.quarantine");
        assertThat(Sandbox.condition(status, "Ready").orElseThrow())
                .returns("False", Condition::status)
                .returns("UnknownFields", Condition::reason);
        assertThat(sandbox.policies(namespace)).isEqualTo(before);
    }

    @Test
    void after_a_downgrade_what_stands_stays() {
        String namespace = sandbox.namespace("shop");
        String baseline = sandbox.baseline("closed", "isolate: [Ingress]");
        sandbox.awaitCondition(baseline, "Ready", "True");
        var before = sandbox.policies(namespace);
        operator().stop();
        sandbox.baseline("closed", "isolate: []\nquarantine: {days: 3}");

        operator().start();
        var status = sandbox.awaitCondition(baseline, "Stalled", "True");

        assertThat(status.unknownFields()).containsExactly("spec.quarantine");
        assertThat(Sandbox.condition(status, "Ready").orElseThrow().message())
                .startsWith("No valid version is known: nothing new is written for it");
        assertThat(sandbox.policies(namespace)).isEqualTo(before);
    }

    @Test
    void a_baseline_that_cannot_be_read_at_all_stops_no_other() {
        String namespace = sandbox.namespace("shop");
        String poisoned =
                sandbox.baseline(
                        "poison",
                        """
                        isolate: {Ingress: true}
                        allow: [null, {name: web, egress: [{ports: [{port: {}}]}]}]
                        """);

        String baseline = sandbox.baseline("closed", "isolate: [Ingress]");

        sandbox.awaitCondition(baseline, "Ready", "True");
        assertThat(sandbox.policies(namespace)).containsKey("ringfence-default-deny-ingress");
        var status = sandbox.awaitCondition(poisoned, "Stalled", "True");
        assertThat(Sandbox.condition(status, "Ready").orElseThrow().message())
                .contains(
                        "spec.isolate: a mapping is here where a list belongs",
                        "spec.allow[0]: is null: write what is meant, or remove it",
                        "spec.allow[1].egress[0].ports[0].port: a mapping is here where a port's number or name belongs");
    }
}
