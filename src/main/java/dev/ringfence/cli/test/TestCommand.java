package dev.ringfence.cli.test;

import dev.ringfence.cli.GroundOptions;
import dev.ringfence.cli.Session;
import dev.ringfence.cli.Version;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `ringfence test`.
@Command(
        name = "test",
        description = {
            "Tests expectations about who reaches whom, which people keep beside their manifests. Needs no cluster.",
            "",
            "The expectations are in documents of kind ConnectivitySuite among the inputs. The NetworkPolicies among the inputs count, and what the baselines among them would write. A suite can name more inputs as manifests, by paths that start at its own folder.",
            "",
            "An expectation is one of",
            "  from, to, expect: Allow   all of from reach all of to, on all the ports",
            "  from, to, expect: Deny    none of from reaches any of to, on any port",
            "  to, onlyFrom: [...]       nobody else reaches it; the list may be empty",
            "  from, onlyTo: [...]       it reaches nobody else; the list may be empty",
            "",
            "Who is meant is written as in 'ringfence explain': as NS/POD, as NS/KIND/NAME, as NS:key=value for a pod that is not there, or as an IP address; and as NS/* for all pods and workloads of a namespace, */* for those of all, or 10.0.0.0/8 for all addresses of a block. In onlyFrom and onlyTo, NS:key=value means every pod with these labels.",
            "",
            "Ports are 443, 53/UDP, 8000-8010/TCP or UDP; without ports every port is meant. They are those of the called, after any Service.",
            "",
            "'Nobody else' is meant exactly: all pods and workloads among the inputs, a pod without labels in each of their namespaces and in one that is not among them, and all addresses, IPv4 and IPv6. That a pod and its own node always reach each other is left out."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:everything is as expected",
            "1:something is not",
            "2:something could not be judged, or is not certain; the rest is shown"
        },
        footer = {
            "",
            "Examples:",
            "  ringfence test -f connectivity.yaml -f manifests/ -f baselines/",
            "  ringfence test -f connectivity.yaml -o junit > ringfence-test.xml",
            "  kubectl get ns,netpol,blp,pods -A -o yaml | ringfence test -f suite.yaml -f -",
            "",
            "A suite:",
            "  apiVersion: ringfence.dev/v1alpha1",
            "  kind: ConnectivitySuite",
            "  metadata: {name: shop}",
            "  manifests: [manifests/, ../baselines]",
            "  expectations:",
            "  - name: the shop asks its database",
            "    from: shop/Deployment/web",
            "    to: shop/StatefulSet/db",
            "    ports: [5432]",
            "    expect: Allow",
            "  - name: nobody reads the metadata of nodes",
            "    from: \"*/*\"",
            "    to: [169.254.169.254, \"fd00:ec2::254\"]",
            "    expect: Deny",
            "  - name: only the shop asks the database",
            "    to: shop/StatefulSet/db",
            "    onlyFrom: [shop/Deployment/web]",
            "  - name: the shop asks nobody else",
            "    from: shop/Deployment/web",
            "    onlyTo:",
            "    - {to: shop/StatefulSet/db, ports: [5432]}",
            "    - {to: 203.0.113.0/24, ports: [443]}"
        })
@SuppressWarnings("FieldCanBeFinal") // picocli assigns the annotated fields
public final class TestCommand implements Callable<Integer> {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private GroundOptions inputs = new GroundOptions();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "One of: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Format format = Format.text;

    /// Named as it is typed.
    enum Format {
        text,
        json,
        junit
    }

    @Override
    public Integer call() {
        return new SuiteRun(Session.of(spec.commandLine()), inputs).run(format);
    }
}
