package dev.ringfence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/// What the files themselves keep to.
class SourceFilesTest {

    @Test
    void no_file_is_longer_than_400_lines() throws IOException {
        var files = new ArrayList<Path>();
        var tooLong = new ArrayList<String>();
        try (var found = Files.walk(Path.of("src"))) {
            found.filter(file -> file.toString().endsWith(".java")).forEach(files::add);
        }
        for (Path file : files) {
            int lines = Files.readAllLines(file).size();
            if (lines > 400) {
                tooLong.add("%s: %d lines".formatted(file, lines));
            }
        }

        assertThat(files).hasSizeGreaterThan(100);
        assertThat(tooLong).isEmpty();
    }
}
