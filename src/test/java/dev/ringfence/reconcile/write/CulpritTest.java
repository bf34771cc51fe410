package dev.ringfence.reconcile.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.manifest.Documents;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CulpritTest {

    @Test
    void is_the_field_manager_besides_us_that_wrote_last() {
        var culprit =
                culpritAmong(
                        """
                        - {manager: ringfence, time: "2026-11-25T12:00:03Z", fieldsV1: {"f:spec": {}}}
                        - {manager: kubectl-edit, operation: Update, time: "2026-11-25T12:00:05Z", fieldsV1: {"f:spec": {}}}
                        - {manager: argocd, time: "2026-11-25T12:00:04Z", fieldsV1: {"f:spec": {}}}
                        """);

        assertThat(culprit).contains("field manager kubectl-edit (Update at 2026-11-25T12:00:05Z)");
    }

    @Test
    void is_nobody_who_wrote_before_we_did() {
        var culprit =
                culpritAmong(
                        """
                        - {manager: ringfence, time: "2026-11-25T12:00:03Z", fieldsV1: {"f:spec": {}}}
                        - {manager: squatter, time: "2026-11-25T12:00:02Z", fieldsV1: {"f:spec": {}}}
                        """);

        assertThat(culprit).isEmpty();
    }

    @Test
    void is_nobody_who_only_put_labels_of_their_own() {
        var culprit =
                culpritAmong(
                        """
                        - {manager: argocd, time: "2026-11-25T12:00:05Z", fieldsV1: {"f:metadata": {"f:labels": {"f:team": {}}}}}
                        """);

        assertThat(culprit).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"f:metadata\": {\"f:labels\": {\"f:app.kubernetes.io/managed-by\": {}}}}",
                "{\"f:metadata\": {\"f:annotations\": {\"f:ringfence.dev/baselines\": {}}}}",
                "{\"f:metadata\": {\"f:ownerReferences\": {}}}"
            })
    void is_whoever_wrote_a_mark_or_an_owner(String fields) {
        var culprit =
                culpritAmong(
                        """
                        - {manager: forger, operation: Update, time: "2026-11-25T12:00:05Z", fieldsV1: %s}
                        """
                                .formatted(fields));

        assertThat(culprit).contains("field manager forger (Update at 2026-11-25T12:00:05Z)");
    }

    @Test
    void is_nobody_when_only_we_wrote() {
        var culprit =
                culpritAmong(
                        "- {manager: ringfence, operation: Update, time: \"2026-11-25T12:00:09Z\"}");

        assertThat(culprit).isEmpty();
    }

    private static Optional<String> culpritAmong(String entries) {
        var policy =
                Documents.one(
                        "metadata:\n  name: x\n  managedFields:\n" + entries.indent(2),
                        NetworkPolicy.class);
        return Culprit.of(policy).map(Culprit::toString);
    }
}
