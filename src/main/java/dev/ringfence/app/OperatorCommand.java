package dev.ringfence.app;

import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `ringfence operator`: runs until it is told to stop.
@Command(
        name = "operator",
        description =
                "Runs the operator: keeps every selected namespace to its baselines until it is told to stop.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        footer = {
            "",
            "Every option can be given as a variable: --http-port as RINGFENCE_HTTP_PORT, and so on.",
            "Inside a cluster no option is needed. From outside:",
            "  ringfence operator --kubeconfig ~/.kube/config --context staging --log-format text"
        })
@SuppressWarnings("FieldCanBeFinal") // picocli assigns the annotated fields
final class OperatorCommand implements Callable<Integer> {

    private static final Path OWN_NAMESPACE =
            Path.of("/var/run/secrets/kubernetes.io/serviceaccount/namespace");

    private static final int LOST_THE_LEASE = 3;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--kubeconfig",
            description = "The cluster, when running outside of it.",
            defaultValue = "${env:RINGFENCE_KUBECONFIG}")
    private @Nullable String kubeconfig;

    @Option(
            names = "--context",
            description = "The kubeconfig's context.",
            defaultValue = "${env:RINGFENCE_CONTEXT}")
    private @Nullable String context;

    @Option(
            names = "--namespace",
            description =
                    "The operator's own namespace, which no baseline touches unless it names it.",
            defaultValue = "${env:RINGFENCE_NAMESPACE}")
    private @Nullable String namespace;

    @Option(
            names = "--http-port",
            description = "Where /metrics, /livez and /readyz are served; 0 takes a free one.",
            defaultValue = "${env:RINGFENCE_HTTP_PORT:-8080}")
    private String httpPort = "8080";

    @Option(
            names = "--workers",
            description = "How many namespaces are worked on at once.",
            defaultValue = "${env:RINGFENCE_WORKERS:-16}")
    private String workers = "16";

    @Option(
            names = "--log-format",
            description = "json, text, or auto: text on a terminal and json elsewhere.",
            defaultValue = "${env:RINGFENCE_LOG_FORMAT:-auto}")
    private String logFormat = "auto";

    @Option(
            names = "--log-level",
            description = "trace, debug, info, warn or error.",
            defaultValue = "${env:RINGFENCE_LOG_LEVEL:-info}")
    private String logLevel = "info";

    @ArgGroup(
            exclusive = false,
            multiplicity = "0..1",
            heading = "%nWhere several operators run, one leads and the others stand by:%n")
    private ElectionOptions election = new ElectionOptions();

    @Option(
            names = "--release-at-most",
            description =
                    "Which share of its namespaces, in percent, a change of a baseline may release at once, and always 5 namespaces. A change that releases more waits for a confirmation.",
            defaultValue = "${env:RINGFENCE_RELEASE_AT_MOST:-10}")
    private String releaseAtMost = "10";

    @Override
    public Integer call() throws InterruptedException {
        Settings settings = settings();
        // Before all else: whatever logs first fixes how all lines look.
        Logging.configure(settings);
        Config access = ClusterAccess.of(spec, given(kubeconfig), given(context));
        Logger log = LoggerFactory.getLogger(OperatorCommand.class);
        var stopped = new CountDownLatch(1);
        try {
            var running = RunningOperator.start(settings, access, self());
            Runtime.getRuntime()
                    .addShutdownHook(
                            new Thread(
                                    () -> {
                                        log.info("stopping");
                                        running.close();
                                        log.info("stopped");
                                        stopped.countDown();
                                    },
                                    "stop"));
            log.info("ready; metrics at port {}", running.httpPort());
        } catch (RuntimeException e) {
            log.error(
                    "the operator could not start: {}", Startup.explain(e, access.getMasterUrl()));
            log.debug("where it failed", e);
            return 1;
        }
        stopped.await();
        return 0;
    }

    private Settings settings() {
        try {
            return Settings.read(
                    new Settings.Written(
                            given(namespace).orElseGet(OperatorCommand::ownNamespace),
                            httpPort,
                            workers,
                            logFormat,
                            logLevel,
                            election.written(),
                            releaseAtMost));
        } catch (Settings.Refused e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    /// A variable that is not set arrives as empty text.
    private static Optional<String> given(@Nullable String text) {
        return Optional.ofNullable(text).filter(some -> !some.isEmpty());
    }

    private static String ownNamespace() {
        try {
            return Files.isReadable(OWN_NAMESPACE)
                    ? Files.readString(OWN_NAMESPACE).strip()
                    : "ringfence-system";
        } catch (IOException e) {
            return "ringfence-system";
        }
    }

    private static RunningOperator.Self self() {
        String pod = System.getenv("HOSTNAME");
        return new RunningOperator.Self(
                pod == null || pod.isEmpty() ? "ringfence" : pod,
                () -> Runtime.getRuntime().halt(LOST_THE_LEASE));
    }
}
