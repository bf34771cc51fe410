package dev.ringfence.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The packaged program, in a folder of its own, learns from a rehearsal.
class RehearsalIT {

    private static final Path PACKAGE = Path.of("target/ringfence");

    /// A Java that cannot use the cache stops instead of doing without.
    private static final String CACHE_OR_NOTHING = "-XX:AOTMode=on";

    private final Path folder;

    RehearsalIT(@TempDir Path folder) {
        this.folder = folder;
    }

    private record Ended(int exit, String output) {}

    @Test
    void what_is_learned_serves_the_command_line_and_the_operator_and_is_no_condition()
            throws IOException, InterruptedException {
        copyPackage();

        Ended rehearsal = run("", "rehearse");

        assertThat(rehearsal.exit()).as(rehearsal.output()).isZero();
        assertThat(run(CACHE_OR_NOTHING, "--version").output()).startsWith("ringfence ");
        assertThat(run(CACHE_OR_NOTHING, "operator", "--help").exit()).isZero();
        // Objects look otherwise in memory then: the cache is of no use, which nobody is told.
        String otherwise = "-XX:-UseCompactObjectHeaders";
        assertThat(run(CACHE_OR_NOTHING + " " + otherwise, "--version").exit()).isEqualTo(1);
        assertThat(run(otherwise, "--version").output())
                .matches("ringfence [^\\n]*\\n")
                .isEqualTo(run("", "--version").output());
    }

    private void copyPackage() throws IOException {
        try (var files = Files.walk(PACKAGE)) {
            for (Path file : files.toList()) {
                if (!file.endsWith("ringfence.aot")) {
                    // The cache knows the jars by their times too.
                    Files.copy(
                            file,
                            folder.resolve("a folder").resolve(PACKAGE.relativize(file)),
                            StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    private Ended run(String javaOptions, String... arguments)
            throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(folder.resolve("a folder/bin/ringfence").toString());
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("RINGFENCE_JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("RINGFENCE_JAVA_OPTS", javaOptions);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }
}
