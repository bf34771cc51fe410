package dev.ringfence.tour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.bed.ControlPlanes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// `make run ONCE=1` as a user sees it.
class TourIT {

    @Test
    void everything_that_the_tour_shows_is_true() throws IOException, InterruptedException {
        Process tour =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Dringfence.bed=" + ControlPlanes.programs(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Tour.class.getName(),
                                "--once")
                        .redirectErrorStream(true)
                        .start();

        String shown = new String(tour.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(tour.waitFor()).describedAs(shown).isZero();
        assertThat(shown)
                .contains("Altered by field manager kubectl-patch")
                .contains("ringfence_drift_repaired_total{reason=\"Missing\"}: 0 -> 1")
                .endsWith("Everything shown was checked and true.\n");
    }
}
