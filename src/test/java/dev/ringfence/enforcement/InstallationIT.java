package dev.ringfence.enforcement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.bed.LocalControlPlane;
import dev.ringfence.bed.TestBed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the README says of installing, done.
class InstallationIT {

    private final Path folder;

    InstallationIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void needsItsKubectl() {
        Assumptions.assumeTrue(
                TestBed.shared().controlPlane() instanceof LocalControlPlane,
                "this bed has no kubectl of its own");
    }

    @Test
    void config_applies_as_it_ships() throws IOException {
        String said =
                kubectl(
                        "apply",
                        "--server-side",
                        "--force-conflicts",
                        "--dry-run=server",
                        "-k",
                        "config");

        assertThat(said.lines())
                .hasSize(15)
                .allSatisfy(
                        line -> assertThat(line).endsWith("serverside-applied (server dry run)"));
    }

    @Test
    void install_yaml_is_what_config_makes() throws IOException {
        String generated = kubectl("kustomize", "config");

        assertThat(Files.readString(Path.of("deploy/install.yaml")).replaceFirst("#.*\n", ""))
                .describedAs("run 'make generate'")
                .isEqualTo(generated);
    }

    @Test
    void the_samples_apply() throws IOException {
        String said = kubectl("apply", "--dry-run=server", "-k", "config/samples");

        assertThat(said)
                .contains("baselinepolicy.ringfence.dev/tenants created (server dry run)")
                .contains("baselinepolicy.ringfence.dev/internal created (server dry run)");
    }

    private String kubectl(String... arguments) throws IOException {
        var plane = (LocalControlPlane) TestBed.shared().controlPlane();
        Path kubeconfig = folder.resolve("admin.conf");
        Files.writeString(kubeconfig, plane.adminKubeconfig());
        var command = new ArrayList<>(List.of(plane.kubectl().toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("KUBECONFIG", kubeconfig.toString());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.onExit().join().exitValue()).describedAs(said).isZero();
        return said;
    }
}
