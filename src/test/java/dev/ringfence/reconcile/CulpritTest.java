package dev.ringfence.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.manifest.Documents;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CulpritTest {

    @Test
    void is_the_field_manager_besides_us_that_wrote_last() {
        var culprit =
                culpritAmong(
                        """
                        - {manager: ringfence, operation: Update, time: "2026-11-25T12:00:03Z"}
                        - {manager: kubectl-edit, operation: Update, time: "2026-11-25T12:00:05Z"}
                        - {manager: argocd, operation: Apply, time: "2026-11-25T12:00:01Z"}
                        """);

        assertThat(culprit).contains("field manager kubectl-edit (Update at 2026-11-25T12:00:05Z)");
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
