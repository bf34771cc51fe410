package dev.ringfence.cli.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.cli.RootCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplainCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    -f x | write either all of --from, --to and --port, or --points. See
                    -f x --from a/b --to c/d | write either all of --from, --to and --port, or --points. See
                    -f x --points p --from a/b | write either all of --from, --to and --port, or --points. See
                    -f - --points - | -f and --points cannot both be standard input. See
                    -f x --points p -o json | --points takes neither --why-not nor -o. See
                    -f x --points p --why-not | --points takes neither --why-not nor -o. See
                    """)
    void refuses_what_is_no_question(String args, String message) {
        int exit = explain(args.split(" ", -1));

        assertThat(exit).isEqualTo(2);
        assertThat(err.toString())
                .isEqualTo("error: %s 'ringfence explain --help'\n".formatted(message));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    http | --port http is no port: write 443/TCP, 53/UDP or 443
                    80/ICMP | the protocol 'ICMP' is not known: write TCP, UDP or SCTP
                    0/TCP | a port is a number from 1 to 65535, not 0
                    65536 | a port is a number from 1 to 65535, not 65536
                    """)
    void refuses_what_is_no_port(String port, String message) throws IOException {
        int exit = explain("-f", pod("{}"), "--from", "shop/a", "--to", "8.8.8.8", "--port", port);

        assertThat(exit).isEqualTo(2);
        assertThat(err.toString()).isEqualTo("error: %s\n".formatted(message));
    }

    /// Its node's address may lie in the block, and nobody knows.
    @Test
    void does_not_judge_a_node_whose_address_it_does_not_know() throws IOException {
        int exit =
                explain(
                        "-f",
                        pod("{hostNetwork: true}"),
                        "-f",
                        written(
                                "policy.yaml",
                                """
                                apiVersion: networking.k8s.io/v1
                                kind: NetworkPolicy
                                metadata: {name: in, namespace: shop}
                                spec:
                                  podSelector: {}
                                  policyTypes: [Ingress]
                                  ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8}}]}]
                                """),
                        "--from",
                        "shop/a",
                        "--to",
                        "shop:app=db",
                        "--port",
                        "80");

        assertThat(exit).isEqualTo(2);
        assertThat(out.toString())
                .startsWith("unknown, since the address of a pod on its node's network is not");
    }

    @Test
    void says_where_points_cannot_be_read() throws IOException {
        int exit = explain("-f", pod("{}"), "--points", "/nowhere/points.jsonl");

        assertThat(exit).isEqualTo(2);
        assertThat(err.toString())
                .contains("error: --points /nowhere/points.jsonl: cannot be read: ");
    }

    private String pod(String spec) throws IOException {
        return written(
                "pod.yaml",
                "{apiVersion: v1, kind: Pod, metadata: {name: a, namespace: shop}, spec: %s}"
                        .formatted(spec));
    }

    private String written(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private int explain(String... args) {
        String[] all = new String[args.length + 1];
        all[0] = "explain";
        System.arraycopy(args, 0, all, 1, args.length);
        return RootCommand.with(new ExplainCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all);
    }
}
