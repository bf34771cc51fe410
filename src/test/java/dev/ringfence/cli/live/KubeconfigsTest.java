package dev.ringfence.cli.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which cluster is meant: a wrong one must never be asked in its place.
class KubeconfigsTest {

    private static final String PROD =
            """
            apiVersion: v1
            kind: Config
            clusters: [{name: p, cluster: {server: "https://prod.example:6443"}}]
            users: [{name: u, user: {token: secret}}]
            contexts: [{name: prod, context: {cluster: p, user: u}}]
            current-context: prod
            """;

    private static final String TEST =
            """
            apiVersion: v1
            kind: Config
            clusters: [{name: t, cluster: {server: "https://test.example:6443"}}]
            users:
            - {name: v, user: {token: other}}
            - {name: silent, user: {exec: {apiVersion: client.authentication.k8s.io/v1, command: "false", args: [login]}}}
            - {name: telling, user: {exec: {apiVersion: client.authentication.k8s.io/v1, command: cat, args: [CREDENTIAL]}}}
            contexts:
            - {name: test, context: {cluster: t, user: v}}
            - {name: no-cluster, context: {cluster: gone, user: v}}
            - {name: no-user, context: {cluster: t, user: gone}}
            - {name: plugin-silent, context: {cluster: t, user: silent}}
            - {name: plugin, context: {cluster: t, user: telling}}
            current-context: test
            """;

    private static final String CREDENTIAL =
            """
            {"kind": "ExecCredential", "apiVersion": "client.authentication.k8s.io/v1", "status": {"token": "t"}}
            """;

    @TempDir private Path folder;

    @Test
    void takes_the_current_context_of_the_named_file() throws Exception {
        Path prod = write("prod", PROD);
        Path test = write("test", TEST);

        var access = new Cluster(prod, null).access(Map.of("KUBECONFIG", test.toString()));

        assertThat(access.getMasterUrl()).isEqualTo("https://prod.example:6443/");
    }

    @Test
    void takes_the_named_context() throws Exception {
        Path test = write("test", TEST);

        var access = new Cluster(test, "plugin").access(Map.of());

        assertThat(access.getMasterUrl()).isEqualTo("https://test.example:6443/");
        assertThat(access.getAutoOAuthToken()).isEqualTo("t");
    }

    @Test
    void takes_the_usual_file_of_the_home_folder_where_nothing_is_named() {
        assertThatThrownBy(() -> new Cluster(null, null).access(Map.of("HOME", folder.toString())))
                .isInstanceOf(NoAccess.class)
                .hasMessage(
                        "there is no kubeconfig, neither in $KUBECONFIG nor at ~/.kube/config: name one with --kubeconfig");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    prdo | no context prdo is in FILE, which has no-cluster, no-user, plugin, plugin-silent, test
                    no-cluster | context no-cluster names the cluster 'gone', whose server is not in FILE
                    no-user | context no-user names the user 'gone', who is not in FILE
                    plugin-silent | the credential plugin of context plugin-silent, 'false login', gave no credentials: 'kubectl --context plugin-silent get ns' shows what it says
                    """)
    void refuses_a_context_that_leads_to_no_cluster(String context, String reason)
            throws IOException {
        Path test = write("test", TEST);

        var cluster = new Cluster(test, context);

        assertThatThrownBy(() -> cluster.access(Map.of()))
                .isInstanceOf(NoAccess.class)
                .hasMessage(reason.replace("FILE", test.toString()));
    }

    @Test
    void refuses_a_file_without_a_current_context_and_says_which_there_are() throws IOException {
        Path file = write("k", PROD.replace("current-context: prod", ""));

        assertThatThrownBy(() -> new Cluster(file, null).access(Map.of()))
                .hasMessage(
                        "%s has no current context: name one with --context. There are: prod"
                                .formatted(file));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    a: [b | is no YAML: is it a kubeconfig?
                    hello | is no kubeconfig
                    """)
    void refuses_a_file_that_is_no_kubeconfig(String text, String reason) throws IOException {
        Path file = write("k", text);

        assertThatThrownBy(() -> new Cluster(file, null).access(Map.of()))
                .hasMessage("%s %s", file, reason);
    }

    @Test
    void refuses_a_file_that_is_not_there() {
        Path file = folder.resolve("nothing");

        assertThatThrownBy(() -> new Cluster(file, null).access(Map.of()))
                .hasMessage("--kubeconfig: %s cannot be read", file);
    }

    @Test
    void reads_several_files_of_the_variable_as_one() throws Exception {
        Path prod = write("prod", PROD);
        Path test = write("test", TEST);

        var meant = Kubeconfigs.read(List.of(prod, test)).find(Optional.of("plugin"));
        var current = Kubeconfigs.read(List.of(prod, test)).find(none());

        assertThat(meant).isEqualTo(new Kubeconfigs.Meant("plugin", "cat " + credential()));
        assertThat(current).isEqualTo(new Kubeconfigs.Meant("prod", ""));
    }

    private static Optional<String> none() {
        return Optional.empty();
    }

    private Path credential() {
        return folder.resolve("credential");
    }

    private Path write(String name, String text) throws IOException {
        Files.writeString(credential(), CREDENTIAL);
        return Files.writeString(
                folder.resolve(name), text.replace("CREDENTIAL", credential().toString()));
    }
}
