package dev.ringfence.bed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `src/testbed/build.sh`, with a stand-in for Go: a half-finished build is never taken for a
/// finished one.
class BuildScriptTest {

    /// Leaves programs that answer as the real ones do.
    private static final String BUILDS =
            """
            [ "$1" = build ] || exit 0
            while [ "$1" != -o ]; do shift; done
            case $2 in
                */etcd) says='etcd Version: 3.6.8' ;;
                *) says='Kubernetes v1.36.3' ;;
            esac
            printf '#!/bin/sh\\necho "%s"\\n' "$says" >"$2"
            chmod +x "$2"
            """;

    private final Path folder;

    BuildScriptTest(@TempDir Path folder) {
        this.folder = folder;
    }

    /// What a run of the script came to.
    private record Run(int exitCode, String output) {}

    private Run build(String go) throws IOException, InterruptedException {
        Path program = folder.resolve("go");
        Files.writeString(program, "#!/bin/sh\n" + go);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        var script =
                new ProcessBuilder("src/testbed/build.sh")
                        .redirectError(folder.resolve("said").toFile());
        script.environment().put("GO", program.toString());
        script.environment().put("RINGFENCE_BED_CACHE", folder.resolve("cache").toString());
        Process process = script.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), output.strip());
    }

    private List<Path> cached() throws IOException {
        try (Stream<Path> folders = Files.list(folder.resolve("cache"))) {
            return folders.toList();
        }
    }

    @Test
    void a_finished_build_is_found_again_without_go() throws Exception {
        Run first = build(BUILDS);

        Run second = build("exit 1\n");

        assertThat(first.exitCode()).isZero();
        assertThat(Path.of(first.output()))
                .isDirectoryContaining("glob:**/kube-apiserver")
                .isDirectoryContaining("glob:**/etcd");
        assertThat(second).isEqualTo(first);
    }

    @Test
    void a_build_that_fails_half_way_leaves_nothing() throws Exception {
        Run run = build("case $* in *controller-manager*) exit 1;; esac\n" + BUILDS);

        assertThat(run.exitCode()).isNotZero();
        assertThat(run.output()).isEmpty();
        assertThat(cached()).isEmpty();
    }

    @Test
    void a_program_that_does_not_answer_with_its_version_is_no_finished_build() throws Exception {
        Run run = build(BUILDS.replace("v1.36.3", "v0.0.0-master"));

        assertThat(run.exitCode()).isNotZero();
        assertThat(cached()).isEmpty();
        assertThat(Files.readString(folder.resolve("said")))
                .contains("kube-apiserver does not answer with v1.36.3");
    }
}
