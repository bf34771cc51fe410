package dev.ringfence.cli.explain;

import dev.ringfence.cli.GroundOptions;
import dev.ringfence.cli.Session;
import dev.ringfence.cli.Version;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `ringfence explain`. What it does is in classes of their own, so that asking for help loads
/// nothing of it.
@Command(
        name = "explain",
        description = {
            "Says whether one pod may reach another, or an address, and by which rules of which policies. Over files, a cluster, or both; a cluster is only read.",
            "",
            "The NetworkPolicies among the inputs count, and what the baselines among them would write.",
            "",
            "Who calls and who is called is written as NS/POD, as NS/KIND/NAME for the pods of a workload (Deployment, StatefulSet, DaemonSet, ReplicaSet, Job, CronJob, ReplicationController), as NS:key=value,key=value for a pod that is not there, or as an IP address."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:it is allowed; with --points: every line was answered",
            "1:it is denied",
            "2:something could not be judged or read; what is said is about the rest"
        },
        footer = {
            "",
            "Examples:",
            "  ringfence explain -f dir/ --from shop/web --to pay/job/api --port 443/TCP",
            "  ringfence explain -f dir/ --from shop:app=x --to 8.8.8.8 --port 53 --why-not",
            "  ringfence explain -f dir/ --points points.jsonl > answers.jsonl",
            "  ringfence explain --live --from shop/web --to 1.1.1.1 --port 443 -o json",
            "",
            "A line of points.jsonl, where the protocol may be left out for TCP:",
            "  {\"from\": \"shop/web\", \"to\": \"8.8.8.8\", \"port\": 53, \"protocol\": \"UDP\"}"
        })
@SuppressWarnings("FieldCanBeFinal") // picocli assigns the annotated fields
public final class ExplainCommand implements Callable<Integer> {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private GroundOptions inputs = new GroundOptions();

    @Option(names = "--from", paramLabel = "WHO", description = "Who calls.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "WHO", description = "Who is called.")
    private @Nullable String to;

    @Option(
            names = "--port",
            paramLabel = "PORT[/PROTOCOL]",
            description =
                    "The port of the called, after any Service: 443/TCP, 53/UDP or 443, which means TCP.")
    private @Nullable String port;

    @Option(names = "--why-not", description = "Also say what is missing for it to be allowed.")
    private boolean whyNot;

    @Option(
            names = "--points",
            paramLabel = "FILE",
            description =
                    "Answer each line of this file, or of standard input for -, in order, as JSON lines.")
    private @Nullable String points;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "text or json (default: text).")
    private Format format = Format.text;

    /// Named as it is typed.
    enum Format {
        text,
        json
    }

    /// One question as it is typed.
    record Asked(String from, String to, String port, boolean whyNot, Format format) {}

    @Override
    public Integer call() {
        checkWhatIsAsked();
        var session = Session.of(spec.commandLine());
        var ground = inputs.read(List.of());
        if (points != null) {
            return new PointStream(session, ground).run(points);
        }
        return new Explain(session, ground)
                .run(new Asked(given(from), given(to), given(port), whyNot, format));
    }

    private static String given(@Nullable String option) {
        return Objects.requireNonNull(option);
    }

    private void checkWhatIsAsked() {
        boolean one = from != null && to != null && port != null;
        boolean none = from == null && to == null && port == null;
        if (points == null ? !one : !none) {
            throw new ParameterException(
                    spec.commandLine(), "write either all of --from, --to and --port, or --points");
        }
        if ("-".equals(points) && inputs.readsStdin()) {
            throw new ParameterException(
                    spec.commandLine(), "-f and --points cannot both be standard input");
        }
        if (points != null && (whyNot || format == Format.json)) {
            throw new ParameterException(
                    spec.commandLine(), "--points takes neither --why-not nor -o");
        }
    }
}
