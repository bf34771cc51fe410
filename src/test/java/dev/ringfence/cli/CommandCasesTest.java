package dev.ringfence.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.ringfence.cli.explain.ExplainCommand;
import dev.ringfence.cli.report.ReportCommand;
import dev.ringfence.cli.test.TestCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Each folder of `cli` is a case, and adding one needs no Java: `args` has the arguments, parted
/// by blanks, in which a file of the folder is its name; `out.txt`, `err.txt` and `exit` are what
/// comes of it. `make golden` writes these three anew.
class CommandCasesTest {

    private static final Path CASES = Path.of("src/test/resources/cli");
    private static final Set<String> ANSWERS = Set.of("out.txt", "err.txt", "exit");
    private static final boolean REWRITE = "rewrite".equals(System.getProperty("ringfence.golden"));

    @TestFactory
    Stream<DynamicContainer> each_case_gives_exactly_its_golden_files() throws IOException {
        return folders().stream().map(CommandCasesTest::container);
    }

    @Test
    void there_are_cases() throws IOException {
        assertThat(folders()).hasSizeGreaterThan(25);
    }

    private static List<Path> folders() throws IOException {
        try (var folders = Files.list(CASES)) {
            return folders.sorted().toList();
        }
    }

    private static DynamicContainer container(Path folder) {
        return dynamicContainer(
                String.valueOf(folder.getFileName()),
                Stream.of(folder).flatMap(CommandCasesTest::tests));
    }

    private static Stream<DynamicNode> tests(Path folder) {
        try {
            var args = List.of(Files.readString(folder.resolve("args")).strip().split("\\s+"));
            var answers = answers(folder, args);
            if (REWRITE) {
                for (var answer : answers.entrySet()) {
                    Files.writeString(folder.resolve(answer.getKey()), answer.getValue());
                }
            }
            return Stream.concat(
                    answers.entrySet().stream()
                            .map(each -> compared(folder, each.getKey(), each.getValue())),
                    Stream.of(used(folder, args)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> answers(Path folder, List<String> args) {
        var out = new StringWriter();
        var err = new StringWriter();
        var placed = new ArrayList<String>();
        args.forEach(arg -> placed.add(isFile(folder, arg) ? folder.resolve(arg).toString() : arg));
        int exit =
                RootCommand.with(
                                new RenderCommand(),
                                new CheckCommand(),
                                new DiffCommand(),
                                new ExplainCommand(),
                                new TestCommand(),
                                new ReportCommand())
                        .setOut(new PrintWriter(out, true))
                        .setErr(new PrintWriter(err, true))
                        .execute(placed.toArray(String[]::new));
        return new TreeMap<>(
                Map.of(
                        "out.txt", out.toString().replace(folder + "/", ""),
                        "err.txt", err.toString().replace(folder + "/", ""),
                        "exit", exit + "\n"));
    }

    private static boolean isFile(Path folder, String arg) {
        return Files.exists(folder.resolve(arg));
    }

    private static DynamicTest compared(Path folder, String name, String text) {
        return dynamicTest(
                name,
                () -> {
                    Path golden = folder.resolve(name);
                    assertThat(golden).exists();
                    assertThat(text).isEqualTo(Files.readString(golden));
                });
    }

    private static DynamicTest used(Path folder, List<String> args) {
        return dynamicTest(
                "no file is unused",
                () -> {
                    var unused = new ArrayList<String>();
                    try (var files = Files.walk(folder)) {
                        files.filter(file -> !Files.isDirectory(file))
                                .map(file -> folder.relativize(file))
                                .filter(file -> !isUsed(file, args))
                                .forEach(file -> unused.add(file.toString()));
                    }
                    assertThat(unused).isEmpty();
                });
    }

    private static boolean isUsed(Path file, List<String> args) {
        return file.toString().equals("args")
                || ANSWERS.contains(file.toString())
                || args.stream().anyMatch(arg -> file.startsWith(arg));
    }
}
