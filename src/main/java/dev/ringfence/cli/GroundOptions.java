package dev.ringfence.cli;

import dev.ringfence.cli.input.Inputs;
import dev.ringfence.cli.live.LiveKind;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The options of every command that answers who reaches whom.
@SuppressWarnings("FieldCanBeFinal") // picocli assigns the annotated fields
public final class GroundOptions {

    @Mixin private SourceOptions sources = new SourceOptions();

    @Option(
            names = "--without-baselines",
            description = "Count only the NetworkPolicies among the inputs.")
    private boolean withoutBaselines;

    /// Whether files are meant that only standard input has.
    public boolean readsStdin() {
        return sources.readsStdin();
    }

    /// What the files hold that are named, without the cluster.
    public Inputs readFiles() {
        return sources.readFiles();
    }

    /// @param alsoFiles that were not named as options
    public Ground read(List<String> alsoFiles) {
        return withoutBaselines
                ? Ground.of(sources.read(LiveKind.WITHOUT_BASELINES, List.of(), alsoFiles), null)
                : Ground.of(sources.read(LiveKind.ALL, List.of(), alsoFiles), sources.setting());
    }
}
