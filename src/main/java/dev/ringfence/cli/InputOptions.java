package dev.ringfence.cli;

import dev.ringfence.cli.input.Inputs;
import dev.ringfence.cli.live.LiveKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The options of every command that looks at namespaces.
@SuppressWarnings("FieldCanBeFinal") // picocli assigns the annotated fields
public final class InputOptions {

    @Mixin private SourceOptions sources = new SourceOptions();

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAMESPACE",
            description = "Only this namespace. Can be given several times.")
    private List<String> namespaces = new ArrayList<>();

    /// @param wanted what is of use of a cluster
    Inputs read(Set<LiveKind> wanted) {
        return sources.read(wanted, namespaces);
    }

    /// Of all namespaces, where what is said of one depends on the others.
    ///
    /// @param wanted what is of use of a cluster
    public Inputs readOfAllNamespaces(Set<LiveKind> wanted) {
        return sources.read(wanted, List.of());
    }

    public List<String> namespaces() {
        return namespaces;
    }

    public Setting setting() {
        return sources.setting();
    }
}
