package dev.ringfence.bed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `src/testbed/judge/build.sh`, with a stand-in for Go: what gives no verdict is no finished
/// build.
class JudgeBuildScriptTest {

    /// Leaves a program that allows whatever it is asked.
    private static final String BUILDS =
            """
            [ "$1" = build ] || exit 0
            while [ "$1" != -o ]; do shift; done
            printf '#!/bin/sh\\necho '"'"'{"id":"ready","allowed":"1"}'"'" >"$2"
            chmod +x "$2"
            """;

    private final StandInBuild build;

    JudgeBuildScriptTest(@TempDir Path folder) {
        this.build = new StandInBuild("src/testbed/judge/build.sh", folder);
    }

    @Test
    void a_finished_build_is_found_again_without_go() throws Exception {
        var first = build.run(BUILDS);

        var second = build.run("exit 1\n");

        assertThat(first.exitCode()).isZero();
        assertThat(Path.of(first.output())).isExecutable();
        assertThat(build.cached()).containsExactly(Path.of(first.output()));
        assertThat(second).isEqualTo(first);
    }

    @Test
    void a_build_that_fails_leaves_nothing() throws Exception {
        var run = build.run(BUILDS + "exit 1\n");

        assertThat(run.exitCode()).isNotZero();
        assertThat(run.output()).isEmpty();
        assertThat(build.cached()).isEmpty();
    }

    @Test
    void a_program_whose_tests_fail_is_no_finished_build() throws Exception {
        var run = build.run("[ \"$1\" != test ] || exit 1\n" + BUILDS);

        assertThat(run.exitCode()).isNotZero();
        assertThat(build.cached()).isEmpty();
    }

    @Test
    void a_program_that_gives_another_verdict_is_no_finished_build() throws Exception {
        var run = build.run(BUILDS.replace("\"1\"", "\"0\""));

        assertThat(run.exitCode()).isNotZero();
        assertThat(build.cached()).isEmpty();
        assertThat(build.said())
                .contains("the judge answers '{\"id\":\"ready\",\"allowed\":\"0\"}'");
    }
}
