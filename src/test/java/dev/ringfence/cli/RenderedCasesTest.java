package dev.ringfence.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What the command line renders of the cases of the core is what the core plans for them.
class RenderedCasesTest {

    private static final Path CASES = Path.of("src/test/resources/cases");

    @TestFactory
    List<DynamicTest> render_gives_the_policies_of_every_golden_case() throws IOException {
        var tests =
                files(CASES, "").stream()
                        .map(folder ->
                                dynamicTest(
                                        String.valueOf(folder.getFileName()),
                                        () ->
                                                assertThat(policies(folder))
                                                        .isEqualTo(expected(folder))))
                        .toList();
        assertThat(tests).hasSizeGreaterThan(20);
        return tests;
    }

    /// Without the comments that head each namespace.
    private static String policies(Path folder) throws IOException {
        var args = Stream.<String>builder().add("render");
        files(folder, "in-").forEach(file -> args.add("-f").add(file.toString()));
        var out = new StringWriter();
        RootCommand.with(new RenderCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(new StringWriter(), true))
                .execute(args.build().toArray(String[]::new));
        return out.toString().replaceAll("(?m)^#.*\n", "");
    }

    private static String expected(Path folder) throws IOException {
        return files(folder, "out-").stream()
                .filter(file -> file.toString().endsWith(".yaml"))
                .map(RenderedCasesTest::text)
                .collect(Collectors.joining())
                .replace("# no policies\n", "");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(Path folder, String prefix) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> String.valueOf(file.getFileName()).startsWith(prefix))
                    .sorted()
                    .toList();
        }
    }
}
