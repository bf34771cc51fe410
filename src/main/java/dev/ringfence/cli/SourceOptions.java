package dev.ringfence.cli;

import dev.ringfence.cli.input.Inputs;
import dev.ringfence.cli.input.Live;
import dev.ringfence.cli.live.Cluster;
import dev.ringfence.cli.live.LiveKind;
import dev.ringfence.cli.live.NoAccess;
import dev.ringfence.manifest.Moment;
import dev.ringfence.policy.SystemNamespaces;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Where a command has its objects from: files, a cluster, or both.
@SuppressWarnings("FieldCanBeFinal") // picocli assigns the annotated fields
final class SourceOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = {"-f", "--filename"},
            paramLabel = "PATH",
            description =
                    "A file, a folder with all *.yaml, *.yml and *.json below it, or - for standard input. Can be given several times.")
    private List<String> paths = new ArrayList<>();

    @Option(
            names = "--live",
            description =
                    "Also read the cluster of the kubeconfig's current context, or the one that this runs in. It is only read. Where a file has the same object, the file counts.")
    private boolean live;

    @Option(
            names = "--context",
            paramLabel = "CONTEXT",
            description = "As --live, with this context of the kubeconfig.")
    private @Nullable String context;

    @Option(
            names = "--kubeconfig",
            paramLabel = "PATH",
            description = "As --live, with this kubeconfig; else $KUBECONFIG or ~/.kube/config.")
    private @Nullable Path kubeconfig;

    @Option(
            names = "--operator-namespace",
            paramLabel = "NAMESPACE",
            description =
                    "The operator's own namespace, which no baseline touches unless it names it (default: ringfence-system).")
    private String operatorNamespace = "ringfence-system";

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description =
                    "Judge as of this moment, such as 2027-03-31T00:00:00Z: an exception that has expired by then counts for nothing (default: now).")
    private @Nullable String at;

    /// What came by standard input, where it is needed again.
    private byte @Nullable [] stdin;

    private @Nullable Inputs files;

    Setting setting() {
        return new Setting(SystemNamespaces.with(operatorNamespace), moment());
    }

    private Instant moment() {
        try {
            return at == null ? Instant.now() : Moment.read(at);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), "--at: " + e.getMessage(), e);
        }
    }

    boolean readsStdin() {
        return paths.contains("-");
    }

    /// What the files hold, without the cluster. Asked for before [#read], which may read them
    /// again beside others.
    Inputs readFiles() {
        if (readsStdin()) {
            stdin = everything(Session.stdin());
        }
        files = Inputs.read(paths, stdin());
        return files;
    }

    private InputStream stdin() {
        return stdin == null ? Session.stdin() : new ByteArrayInputStream(stdin);
    }

    private static byte[] everything(InputStream stream) {
        try {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @param wanted what is of use of a cluster
    /// @param namespaces the only ones that are; none means all
    Inputs read(Set<LiveKind> wanted, List<String> namespaces) {
        return read(wanted, namespaces, List.of());
    }

    /// @param alsoFiles that were not named as options
    Inputs read(Set<LiveKind> wanted, List<String> namespaces, List<String> alsoFiles) {
        boolean cluster = live || context != null || kubeconfig != null;
        if (paths.isEmpty() && !cluster) {
            throw new ParameterException(
                    command.commandLine(),
                    "name files with -f, or a cluster with --live, --context or --kubeconfig");
        }
        if (files != null && alsoFiles.isEmpty() && !cluster) {
            return files;
        }
        var all = Stream.concat(paths.stream(), alsoFiles.stream()).toList();
        return Inputs.read(all, stdin(), cluster ? live(wanted, namespaces) : Live.NONE);
    }

    private Live live(Set<LiveKind> wanted, List<String> namespaces) {
        try {
            return new Cluster(kubeconfig, context).read(wanted, namespaces);
        } catch (NoAccess e) {
            throw new ParameterException(command.commandLine(), e.reason(), e);
        }
    }
}
