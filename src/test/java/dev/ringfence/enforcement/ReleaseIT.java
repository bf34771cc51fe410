package dev.ringfence.enforcement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.bed.TestBed;
import dev.ringfence.cli.RootCommand;
import dev.ringfence.cli.release.ReleaseCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `ringfence release` against a cluster.
class ReleaseIT extends ControlPlaneTest {

    private static final String INGRESS = "ringfence-default-deny-ingress";
    private static final String EGRESS = "ringfence-default-deny-egress";

    private final Path folder;

    ReleaseIT(@TempDir Path folder) {
        this.folder = folder;
    }

    private record Answer(int exit, String out, String err) {}

    @Test
    void what_was_left_goes_when_it_is_confirmed_and_not_before() throws IOException {
        String baseline = sandbox.baseline("closed", "");
        String shop = sandbox.namespace("shop");
        sandbox.awaitNames(shop, INGRESS, EGRESS);
        sandbox.label(shop, Map.of());
        sandbox.awaitPolicies(
                shop,
                policies ->
                        policies.values().stream()
                                .allMatch(policy ->
                                        policy.getMetadata()
                                                .getLabels()
                                                .containsKey("ringfence.dev/released")));
        sandbox.awaitCondition(baseline, "Ready", "True");

        Answer dry = run("release", "--namespace", shop);

        assertThat(dry)
                .isEqualTo(
                        new Answer(
                                0,
                                """
                                would delete %1$s/%2$s (written for %4$s)
                                would delete %1$s/%3$s (written for %4$s)
                                  no pod of %1$s loses its isolation
                                2 policies would be deleted; nothing was: --confirm does it
                                """
                                        .formatted(shop, EGRESS, INGRESS, baseline),
                                ""));
        sandbox.awaitNames(shop, INGRESS, EGRESS);
        Answer done = run("release", "--namespace", shop, "--confirm");
        assertThat(done.exit()).as(done.err()).isZero();
        assertThat(done.out()).endsWith("2 policies deleted\n");
        assertThat(sandbox.policies(shop)).isEmpty();
    }

    @Test
    void what_a_baseline_asks_for_stays() throws IOException {
        String baseline = sandbox.baseline("closed", "");
        String shop = sandbox.namespace("shop");
        sandbox.awaitNames(shop, INGRESS, EGRESS);
        sandbox.awaitCondition(baseline, "Ready", "True");

        Answer answer = run("release", "--namespace", shop, "--confirm");

        assertThat(answer.exit()).isEqualTo(1);
        assertThat(answer.out())
                .contains(
                        "refused %s/%s: baseline %s asks for it: let the namespace leave the baseline first"
                                .formatted(shop, EGRESS, baseline))
                .endsWith("nothing deleted\n");
        assertThat(sandbox.policies(shop)).containsOnlyKeys(INGRESS, EGRESS);
    }

    private Answer run(String... arguments) throws IOException {
        Path kubeconfig =
                Files.writeString(
                        folder.resolve("kubeconfig"),
                        TestBed.shared().controlPlane().adminKubeconfig());
        var line = new ArrayList<>(List.of(arguments));
        line.add("--kubeconfig=" + kubeconfig);
        var out = new StringWriter();
        var err = new StringWriter();
        int exit =
                RootCommand.with(new ReleaseCommand())
                        .setOut(new PrintWriter(out, true))
                        .setErr(new PrintWriter(err, true))
                        .execute(line.toArray(String[]::new));
        return new Answer(exit, out.toString(), err.toString());
    }
}
