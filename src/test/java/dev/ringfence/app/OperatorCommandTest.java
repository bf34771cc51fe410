package dev.ringfence.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.cli.RootCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Option;

class OperatorCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void every_option_has_its_variable_and_its_default() {
        var defaults = new TreeMap<String, String>();
        for (var type : List.of(OperatorCommand.class, ElectionOptions.class)) {
            for (var field : type.getDeclaredFields()) {
                Option option = field.getAnnotation(Option.class);
                if (option != null) {
                    defaults.put(option.names()[0], option.defaultValue());
                }
            }
        }

        assertThat(defaults)
                .containsOnly(
                        Map.entry("--kubeconfig", "${env:RINGFENCE_KUBECONFIG}"),
                        Map.entry("--context", "${env:RINGFENCE_CONTEXT}"),
                        Map.entry("--namespace", "${env:RINGFENCE_NAMESPACE}"),
                        Map.entry("--http-port", "${env:RINGFENCE_HTTP_PORT:-8080}"),
                        Map.entry("--workers", "${env:RINGFENCE_WORKERS:-16}"),
                        Map.entry("--log-format", "${env:RINGFENCE_LOG_FORMAT:-auto}"),
                        Map.entry("--log-level", "${env:RINGFENCE_LOG_LEVEL:-info}"),
                        Map.entry("--longest-silence", "${env:RINGFENCE_LONGEST_SILENCE:-90s}"),
                        Map.entry("--release-at-most", "${env:RINGFENCE_RELEASE_AT_MOST:-10}"),
                        Map.entry("--leader-election", "${env:RINGFENCE_LEADER_ELECTION:-on}"),
                        Map.entry("--lease-duration", "${env:RINGFENCE_LEASE_DURATION:-15s}"),
                        Map.entry("--renew-deadline", "${env:RINGFENCE_RENEW_DEADLINE:-10s}"),
                        Map.entry("--retry-period", "${env:RINGFENCE_RETRY_PERIOD:-1s}"));
    }

    @Test
    void refuses_all_settings_that_make_no_sense_at_once() {
        int exit = run("operator", "--namespace=X", "--workers=0", "--http-port=none");

        assertThat(exit).isEqualTo(2);
        assertThat(err.toString())
                .contains(
                        "--namespace (or RINGFENCE_NAMESPACE): 'X' is no namespace's name",
                        "--workers (or RINGFENCE_WORKERS): '0' is not a number from 1 to 256",
                        "--http-port (or RINGFENCE_HTTP_PORT): 'none' is not a number from 0 to 65535");
    }

    @Test
    void refuses_a_kubeconfig_that_is_not_there_as_wrong_usage() {
        int exit = run("operator", "--kubeconfig=/nowhere/config");

        assertThat(exit).isEqualTo(2);
        assertThat(err.toString()).contains("--kubeconfig: /nowhere/config cannot be read");
    }

    /// The client would take the current context instead, and the operator would enforce in a
    /// cluster that nobody meant.
    @Test
    void refuses_a_context_that_is_not_there(@TempDir Path folder) throws IOException {
        Path kubeconfig =
                Files.writeString(
                        folder.resolve("kubeconfig"),
                        """
                        clusters: [{name: c, cluster: {server: "https://127.0.0.1:1"}}]
                        users: [{name: u, user: {token: t}}]
                        contexts: [{name: prod, context: {cluster: c, user: u}}]
                        current-context: prod
                        """);

        int exit = run("operator", "--kubeconfig=" + kubeconfig, "--context=staging");

        assertThat(exit).isEqualTo(2);
        assertThat(err.toString())
                .contains("no context staging is in %s, which has prod".formatted(kubeconfig));
    }

    @Test
    void refuses_an_option_that_it_does_not_know() {
        int exit = run("operator", "--wrokers=4");

        assertThat(exit).isEqualTo(2);
        assertThat(err.toString()).contains("--wrokers");
    }

    @Test
    void help_tells_of_every_option_and_how_to_start_it_from_outside() {
        int exit = run("operator", "--help");

        assertThat(exit).isZero();
        assertThat(out.toString())
                .contains(
                        "--kubeconfig",
                        "--context",
                        "--namespace",
                        "--http-port",
                        "--workers",
                        "--log-format",
                        "--log-level",
                        "--longest-silence",
                        "--leader-election=",
                        "--lease-duration=",
                        "--renew-deadline=",
                        "--retry-period=",
                        "Where several operators run, one leads and the others stand by:",
                        "RINGFENCE_HTTP_PORT",
                        "ringfence operator --kubeconfig ~/.kube/config");
    }

    private int run(String... args) {
        return RootCommand.with(new OperatorCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }
}
