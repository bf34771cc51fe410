package dev.ringfence.cli.test;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.cli.CheckCommand;
import dev.ringfence.cli.RootCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestCommandTest {

    private static final String SUITE =
            """
            apiVersion: ringfence.dev/v1alpha1
            kind: ConnectivitySuite
            metadata: {name: %s}
            manifests: %s
            expectations:
            - {name: closed, from: shop/web, to: 8.8.8.8, expect: Deny}
            """;

    private static final String POD =
            """
            {apiVersion: v1, kind: Pod, metadata: {name: web, namespace: shop}}
            ---
            {apiVersion: v1, kind: Namespace, metadata: {name: shop, labels: {tier: tenant}}}
            """;

    private static final String DENY =
            """
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata: {name: deny, namespace: shop}
            spec: {podSelector: {}, policyTypes: [Ingress, Egress]}
            """;

    private static final String BASELINE =
            """
            apiVersion: ringfence.dev/v1alpha1
            kind: BaselinePolicy
            metadata: {name: tenants}
            spec: {namespaceSelector: {matchLabels: {tier: tenant}}}
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir private Path folder;

    @BeforeEach
    void make_folders() throws IOException {
        Files.createDirectories(folder.resolve("tests"));
        Files.createDirectories(folder.resolve("manifests"));
        write("manifests/pod.yaml", POD);
    }

    @Test
    void finds_manifests_beside_the_suite_wherever_it_is_called_from() throws IOException {
        write("manifests/deny.yaml", DENY);
        var suite = write("tests/suite.yaml", SUITE.formatted("shop", "[../manifests]"));

        int exit = run("test", "-f", suite);

        assertThat(err.toString()).isEmpty();
        assertThat(exit).isZero();
    }

    @Test
    void names_a_manifest_that_is_not_there() throws IOException {
        var suite = write("tests/suite.yaml", SUITE.formatted("shop", "[../manifests, gone.yaml]"));

        int exit = run("test", "-f", suite);

        assertThat(err.toString())
                .isEqualTo(
                        "error: %s: there is no such file or folder: check the path\n"
                                .formatted(folder.resolve("tests/gone.yaml")));
        assertThat(exit).isEqualTo(2);
    }

    /// A folder of manifests may hold suites of others.
    @Test
    void runs_only_the_suites_that_are_named() throws IOException {
        write("manifests/deny.yaml", DENY);
        write("manifests/suite.yaml", SUITE.formatted("other", "[]"));
        var suite = write("tests/suite.yaml", SUITE.formatted("shop", "[../manifests]"));

        run("test", "-f", suite);

        assertThat(out.toString()).contains("1 expectation: 1 as expected");
    }

    @Test
    void counts_baselines_unless_told_otherwise() throws IOException {
        write("manifests/baseline.yaml", BASELINE);
        var suite = write("tests/suite.yaml", SUITE.formatted("shop", "[../manifests]"));

        int with = run("test", "-f", suite);
        int without = run("test", "-f", suite, "--without-baselines");

        assertThat(with).isZero();
        assertThat(without).isEqualTo(1);
    }

    /// All is as expected as far as it could be read, and nobody knows how far that is.
    @Test
    void does_not_pass_beside_what_cannot_be_read() throws IOException {
        write("manifests/deny.yaml", DENY);
        write("manifests/broken.yaml", DENY.replace("name: deny", "name: b").replace("{}", "7"));
        var suite = write("tests/suite.yaml", SUITE.formatted("shop", "[../manifests]"));

        int exit = run("test", "-f", suite);

        assertThat(out.toString()).contains("1 as expected, as far as the inputs could be read");
        assertThat(exit).isEqualTo(2);
    }

    @Test
    void a_suite_that_expects_nothing_is_no_success() throws IOException {
        var suite =
                write(
                        "tests/suite.yaml",
                        """
                        apiVersion: ringfence.dev/v1alpha1
                        kind: ConnectivitySuite
                        metadata: {name: shop}
                        expectations: []
                        """);

        int exit = run("test", "-f", suite);

        assertThat(err.toString())
                .contains("suite.yaml:4:1: expectations: no list of expectations");
        assertThat(exit).isEqualTo(2);
    }

    /// It is no object of a cluster: neither is it left aside nor in a namespace.
    @Test
    void other_commands_pass_over_a_suite_without_a_word() throws IOException {
        write("manifests/suite.yaml", SUITE.formatted("shop", "[]"));
        write("manifests/baseline.yaml", BASELINE);

        int exit = run("check", "-f", folder.resolve("manifests").toString());

        assertThat(err.toString()).isEmpty();
        assertThat(out.toString()).contains("1 baseline, 1 namespace and 0 NetworkPolicies");
        assertThat(exit).isZero();
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private int run(String... args) {
        return RootCommand.with(new TestCommand(), new CheckCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }
}
