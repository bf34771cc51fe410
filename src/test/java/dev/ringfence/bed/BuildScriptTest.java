package dev.ringfence.bed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
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

    private final StandInBuild build;

    BuildScriptTest(@TempDir Path folder) {
        this.build = new StandInBuild("src/testbed/build.sh", folder);
    }

    @Test
    void a_finished_build_is_found_again_without_go() throws Exception {
        var first = build.run(BUILDS);

        var second = build.run("exit 1\n");

        assertThat(first.exitCode()).isZero();
        assertThat(Path.of(first.output()))
                .isDirectoryContaining("glob:**/kube-apiserver")
                .isDirectoryContaining("glob:**/etcd");
        assertThat(second).isEqualTo(first);
    }

    @Test
    void a_build_that_fails_half_way_leaves_nothing() throws Exception {
        var run = build.run("case $* in *controller-manager*) exit 1;; esac\n" + BUILDS);

        assertThat(run.exitCode()).isNotZero();
        assertThat(run.output()).isEmpty();
        assertThat(build.cached()).isEmpty();
    }

    @Test
    void a_program_that_does_not_answer_with_its_version_is_no_finished_build() throws Exception {
        var run = build.run(BUILDS.replace("v1.36.3", "v0.0.0-master"));

        assertThat(run.exitCode()).isNotZero();
        assertThat(build.cached()).isEmpty();
        assertThat(build.said()).contains("kube-apiserver does not answer with v1.36.3");
    }
}
