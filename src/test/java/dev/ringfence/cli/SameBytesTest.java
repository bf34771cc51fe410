package dev.ringfence.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SameBytesTest {

    private static final List<String> FILES =
            List.of(
                    "config/samples/metadata-only.yaml",
                    "config/samples/namespaces.yaml",
                    "config/samples/tenants.yaml",
                    "src/test/resources/cli/diff_shows_what_was_altered/standing.yaml",
                    "src/test/resources/cli/renders_the_rest_beside_a_broken_file/given/a.yaml",
                    "no-such-file.yaml");

    @ParameterizedTest
    @ValueSource(strings = {"render", "diff"})
    void the_order_of_the_files_does_not_change_what_is_said(String command) {
        String forth = said(command, FILES);
        String back = said(command, FILES.reversed());

        assertThat(forth).contains("shop", "no-such-file.yaml");
        assertThat(back).isEqualTo(forth);
    }

    private static String said(String command, List<String> files) {
        var args = new ArrayList<>(List.of(command));
        files.forEach(file -> args.addAll(List.of("-f", Path.of(file).toString())));
        var said = new StringWriter();
        RootCommand.with(new RenderCommand(), new DiffCommand())
                .setOut(new PrintWriter(said, true))
                .setErr(new PrintWriter(said, true))
                .execute(args.toArray(String[]::new));
        return said.toString();
    }
}
