package dev.ringfence.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class MainTest {

    @Test
    void names_every_command() {
        var out = new StringWriter();

        Main.commandLine().setOut(new PrintWriter(out, true)).execute("--help");

        assertThat(out.toString())
                .contains(
                        "  render ",
                        "  check ",
                        "  diff ",
                        "  explain ",
                        "  test ",
                        "  operator ",
                        "  completion ");
    }

    @Test
    void completes_words_in_a_shell() {
        var out = new StringWriter();

        int exit = Main.commandLine().setOut(new PrintWriter(out, true)).execute("completion");

        assertThat(exit).isZero();
        assertThat(out.toString())
                .contains(
                        "complete -F _complete_ringfence",
                        "--operator-namespace",
                        "_picocli_ringfence_test",
                        "sarif",
                        "junit");
    }

    /// Each of them costs a start that only asks for help more than all that it needs.
    @Test
    void help_loads_neither_client_nor_json_nor_yaml()
            throws ReflectiveOperationException, IOException {
        try (var watched = new Watched()) {
            var main = Class.forName("dev.ringfence.app.Main", true, watched);
            var method = main.getDeclaredMethod("commandLine");
            method.setAccessible(true);

            Object line = method.invoke(null);
            String usage = (String) line.getClass().getMethod("getUsageMessage").invoke(line);

            assertThat(usage).contains("render");
            assertThat(watched.loaded).contains("dev.ringfence.cli.RenderCommand");
            assertThat(watched.loaded)
                    .noneMatch(name ->
                            name.startsWith("io.fabric8")
                                    || name.startsWith("com.fasterxml")
                                    || name.startsWith("org.yaml")
                                    || name.startsWith("io.micrometer"));
        }
    }

    /// Loads everything itself and remembers what.
    private static final class Watched extends URLClassLoader {

        private final List<String> loaded = new ArrayList<>();

        Watched() {
            super(classPath(), ClassLoader.getPlatformClassLoader());
        }

        private static URL[] classPath() {
            return Arrays.stream(
                            System.getProperty("java.class.path").split(java.io.File.pathSeparator))
                    .map(entry -> java.nio.file.Path.of(entry).toUri())
                    .map(uri -> {
                        try {
                            return uri.toURL();
                        } catch (java.net.MalformedURLException e) {
                            throw new IllegalStateException(e);
                        }
                    })
                    .toArray(URL[]::new);
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            loaded.add(name);
            return super.findClass(name);
        }
    }
}
