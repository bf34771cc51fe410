package dev.ringfence;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What each file and each field keeps to.
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

    @Test
    void optional_is_for_answers_and_no_field() {
        noFields()
                .that()
                // That no good version of a baseline is known is a fact that is kept.
                .areNotDeclaredIn("dev.ringfence.reconcile.inforce.Standing")
                .should()
                .haveRawType(Optional.class)
                .check(ArchitectureTest.HOUSE);
    }

    @Test
    void nothing_static_can_be_changed() {
        fields().that().areStatic().should().beFinal().check(ArchitectureTest.HOUSE);
    }
}
