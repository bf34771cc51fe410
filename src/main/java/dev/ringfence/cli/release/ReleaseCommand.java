package dev.ringfence.cli.release;

import dev.ringfence.cli.Session;
import dev.ringfence.cli.Version;
import dev.ringfence.cli.input.Inputs;
import dev.ringfence.cli.live.Cluster;
import dev.ringfence.cli.live.LiveKind;
import dev.ringfence.cli.live.NoAccess;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `ringfence release`.
@Command(
        name = "release",
        description = {
            "Deletes policies of Ringfence that no baseline asks for any more, and so opens what only they closed. Says what it would do, and does it with --confirm.",
            "",
            "It asks a cluster and no files. What a standing baseline asks for stays, and so does what was written for a baseline of which it is not certain what is in force: one that is invalid, that waits for a confirmation, or that the operator has not looked at yet."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all that was asked for is deleted, or would be",
            "1:some of it stays; the output says why",
            "2:nothing was done: the command was not understood, or the cluster could not be read"
        },
        footer = {
            "",
            "Examples:",
            "  ringfence release --namespace shop",
            "  ringfence release --namespace shop --confirm",
            "  ringfence release --context prod --all-released -o json"
        })
@SuppressWarnings("FieldCanBeFinal") // picocli assigns the annotated fields
public final class ReleaseCommand implements Callable<Integer> {

    private static final Set<LiveKind> WANTED =
            Set.of(
                    LiveKind.NAMESPACE,
                    LiveKind.BASELINE_POLICY,
                    LiveKind.NETWORK_POLICY,
                    LiveKind.POD);

    @Spec private CommandSpec spec = CommandSpec.create();

    @ArgGroup(multiplicity = "1")
    private Where where = new Where();

    /// Where policies are released.
    @SuppressWarnings("FieldCanBeFinal") // picocli assigns the annotated fields
    static final class Where {

        @Option(
                names = {"-n", "--namespace"},
                paramLabel = "NAMESPACE",
                description =
                        "All that no baseline asks for in this namespace. Can be given several times.")
        private List<String> namespaces = new ArrayList<>();

        @Option(
                names = "--all-released",
                description =
                        "All that the operator has marked with ringfence.dev/released, in every namespace.")
        private boolean allReleased;
    }

    @Option(names = "--confirm", description = "Delete, instead of saying what would be deleted.")
    private boolean confirmed;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "One of: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Format format = Format.text;

    @Option(
            names = "--context",
            paramLabel = "CONTEXT",
            description = "A context of the kubeconfig, instead of the current one.")
    private @Nullable String context;

    @Option(
            names = "--kubeconfig",
            paramLabel = "PATH",
            description = "A kubeconfig, instead of $KUBECONFIG or ~/.kube/config.")
    private @Nullable Path kubeconfig;

    @Option(
            names = "--operator-namespace",
            paramLabel = "NAMESPACE",
            description =
                    "The operator's own namespace, which no baseline touches unless it names it (default: ringfence-system).")
    private String operatorNamespace = "ringfence-system";

    /// Named as it is typed.
    enum Format {
        text,
        json
    }

    @Override
    public Integer call() {
        var session = Session.of(spec.commandLine());
        var cluster = new Cluster(kubeconfig, context);
        try {
            var access = cluster.access(System.getenv());
            var namespaces = where.allReleased ? List.<String>of() : where.namespaces;
            var live = cluster.read(WANTED, namespaces);
            var inputs = Inputs.read(List.of(), InputStream.nullInputStream(), live);
            session.tellWhatIsLeftOut(inputs);
            if (!inputs.complaints().isEmpty()) {
                session.complain(inputs.complaints());
                session.err().println("error: nothing was deleted");
                return Session.NOT_JUDGED;
            }
            var request = new Departures.Request(namespaces, operatorNamespace);
            var departures = Departures.in(inputs, request);
            if (!confirmed) {
                return show(session, departures);
            }
            try (var api = ReleaseApi.connect(access)) {
                return delete(session, api, departures);
            }
        } catch (NoAccess e) {
            throw new ParameterException(spec.commandLine(), e.reason(), e);
        }
    }

    private int show(Session session, List<Departure> departures) {
        print(session, new Account(departures, Account.Mode.DRY_RUN, List.of()));
        return departures.stream().allMatch(each -> each.refused().isEmpty())
                ? Session.CLEAN
                : Session.FOUND;
    }

    private int delete(Session session, ReleaseApi api, List<Departure> departures) {
        var failed = departures.stream().flatMap(each -> new Exit(api).go(each).stream()).toList();
        print(session, new Account(departures, Account.Mode.CONFIRMED, failed));
        boolean all =
                failed.isEmpty() && departures.stream().allMatch(each -> each.refused().isEmpty());
        return all ? Session.CLEAN : Session.FOUND;
    }

    private void print(Session session, Account account) {
        session.out()
                .print(
                        switch (format) {
                            case text -> account.text();
                            case json -> account.json();
                        });
        session.out().flush();
    }
}
