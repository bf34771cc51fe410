package dev.ringfence.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;

class RootCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void without_a_command_it_asks_for_one() {
        int exit = run();

        assertThat(exit).isEqualTo(2);
        assertThat(err.toString()).contains("which command? See 'ringfence --help'");
    }

    @Test
    void an_unknown_command_is_wrong_usage() {
        int exit = run("opreator");

        assertThat(exit).isEqualTo(2);
        assertThat(err.toString()).contains("opreator");
    }

    @Test
    void help_says_what_it_is_for_and_gives_an_example() {
        int exit = run("--help");

        assertThat(exit).isZero();
        assertThat(out.toString())
                .contains(
                        "Keeps a default-deny baseline of NetworkPolicies around every selected",
                        "ringfence operator --kubeconfig ~/.kube/config --log-format text");
    }

    @Test
    void names_its_version() {
        int exit = run("--version");

        assertThat(exit).isZero();
        assertThat(out.toString()).isEqualTo("ringfence 0.0.0-development\n");
    }

    @Test
    void what_nobody_foresaw_is_one_sentence_and_no_answer() {
        int exit =
                RootCommand.with(new Failing()).setErr(new PrintWriter(err, true)).execute("fail");

        assertThat(exit).isEqualTo(2);
        assertThat(err.toString())
                .isEqualTo(
                        "error: ringfence itself failed: java.lang.IllegalStateException: no luck."
                                + " RINGFENCE_TRACE=1 shows where\n");
    }

    @Test
    void without_memory_it_is_no_answer_either() {
        int exit =
                RootCommand.with(new Insatiable())
                        .setErr(new PrintWriter(err, true))
                        .execute("eat");

        assertThat(exit).isEqualTo(2);
        assertThat(err.toString())
                .isEqualTo(
                        "error: the memory does not suffice: give fewer files at once,"
                                + " or more memory with JAVA_TOOL_OPTIONS=-Xmx4g\n");
    }

    @Command(name = "eat")
    private static final class Insatiable implements Runnable {
        @Override
        public void run() {
            throw new OutOfMemoryError("no heap");
        }
    }

    @Command(name = "fail")
    private static final class Failing implements Runnable {
        @Override
        public void run() {
            throw new IllegalStateException("no luck");
        }
    }

    private int run(String... args) {
        return RootCommand.with()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }
}
