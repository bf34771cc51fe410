package dev.ringfence.bed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// The control plane ends with the JVM that started it, whatever ends the JVM.
class LocalControlPlaneIT {

    /// Starts a control plane, says what runs and where, and waits to be killed.
    static final class Starter {
        private Starter() {}

        public static void main(String[] args) throws IOException {
            var plane = LocalControlPlane.start(Path.of(args[0]));
            plane.programs().forEach(program -> System.out.println(program.pid()));
            System.out.println(plane.folder());
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }

    @Test
    void no_process_and_no_file_survives_a_killed_jvm() throws IOException {
        Process jvm = startJvm();
        List<Long> programs;
        Path folder;
        try (BufferedReader said = jvm.inputReader()) {
            programs = List.of(number(said), number(said), number(said));
            folder = Path.of(said.readLine());
            assertThat(programs).allMatch(LocalControlPlaneIT::isAlive);
            assertThat(folder).isDirectory();

            jvm.destroyForcibly();
        }

        Awaitility.await("the programs to end")
                .atMost(Duration.ofSeconds(20))
                .until(() -> programs.stream().noneMatch(LocalControlPlaneIT::isAlive));
        Awaitility.await("the folder to go")
                .atMost(Duration.ofSeconds(20))
                .until(() -> !Files.exists(folder));
    }

    private static Process startJvm() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Starter.class.getName(),
                        ControlPlanes.programs().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static long number(BufferedReader said) throws IOException {
        return Long.parseLong(said.readLine());
    }

    private static boolean isAlive(long pid) {
        return Optional.of(pid)
                .flatMap(ProcessHandle::of)
                .filter(ProcessHandle::isAlive)
                .isPresent();
    }
}
